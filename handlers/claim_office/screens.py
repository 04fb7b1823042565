"""What officers see of the claims of their area."""

from collections.abc import Sequence
from datetime import date

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.pager import PER_PAGE
from bot.navigation.ways import back_to
from bot.screen import Attachment, Button, Rows, Screen, in_pairs, one_a_row
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from handlers.claim_office.states import ARCHIVE, LOCKED, NAME, PAGE
from handlers.claim_office.words import PROGRAMMES, STATES, called
from models.queries.claims.reading import COUNTED
from models.queries.claims.values import HeirOf, Listed
from models.rules.claims.keeping import PUT_AWAY_FROM
from models.rules.claims.states import moves_from
from models.rules.phone import Phone

PER_LIST = PER_PAGE - 1
_CUT = 14


def home(t: Texts, *, locked: int, stalled: int | None) -> Screen:
    """What can be done with claims; `stalled`: of an admin's area, None for others."""
    rows: list[Button] = [
        Button(t.label("claim_office.new.button"), go=f"{NAME}.baru"),
        Button(t.label("claim_office.list.button"), go=f"{NAME}.daftar"),
    ]
    if locked:  # three wrong keys: its family waits for an officer
        label = t.label("claim_office.locked_now.button", n=locked)
        rows.append(Button(label, go=f"{NAME}.daftar.{LOCKED}"))
    if stalled is not None:
        rows.append(Button(t.label("claim_office.stalled.button", n=stalled), go=f"{NAME}.tahan"))
    back = back_to(t, "tugas")
    return Screen(t("claim_office.home"), (*one_a_row(rows), (back, leads_to(t, Goal.MENU))))


def listing(
    t: Texts, claims: Sequence[Listed], total: int, *, shown: str, page: int, name: str
) -> Screen:
    """One page of claims, the newest change first. `shown`: which ones, in words."""
    pages = max(1, -(-total // PER_LIST))
    if total > COUNTED:
        text = t("claim_mend.list.many", value=shown, n=t.number(COUNTED))
    elif total:
        text = t("claim_office.list", value=shown, n=t.number(total))
    else:
        text = t("claim_office.list.empty", value=shown)
    rows: Rows = one_a_row([_claim(t, claim) for claim in claims])
    turns = tuple(pager.arrows(t, name, page, pages))
    if turns:
        rows = (*rows, turns)
    which = Button(t.label("claim_office.which.button"), go=f"{NAME}.saring")
    back = back_to(t, PAGE)
    return Screen(text, (*rows, (which,), (back, leads_to(t, Goal.MENU))), protect=True)


def which(t: Texts, options: Sequence[Option], page: int = 0) -> Screen:
    """Which claims are shown."""
    rows = pager.pages(t, f"{NAME}.saring", options, page)
    back = back_to(t, f"{NAME}.daftar")
    return Screen(t("claim_office.which.ask"), (*rows, (back, leads_to(t, Goal.MENU))))


def claim(t: Texts, one: Listed, heirs: Sequence[HeirOf], *, area: str, today: date) -> Screen:
    """One claim, as the office has it."""
    lines = [
        t("claim_office.claim", name=one.worker_name),
        t("claim_office.line.programme", value=called(t, PROGRAMMES, one.programme)),
        t("claim_office.line.area", area=area),
    ]
    if one.event_on is not None:
        lines.append(t("claim_office.line.event", date=t.long_date(one.event_on)))
    since = t.long_date(one.state_on)
    lines.append(t("claim_office.line.state", state=called(t, STATES, one.state), date=since))
    if one.amount is not None:
        lines.append(t("claim_office.line.amount", amount=t.rupiah(one.amount)))
    if one.due_on is not None:
        lines.append(_due(t, one.due_on, today))
    bound = sum(heir.user_id is not None for heir in heirs)
    lines.append(t("claim_office.line.heirs", n=len(heirs), count=bound))
    if one.potential:
        lines += [Html(""), t("claim_office.potential")]
    if one.locked:
        lines += [Html(""), t("claim_office.locked")]
    if one.closed:
        lines += [Html(""), t("claim_mend.archived")]
    return Screen(Html("\n".join(lines)), _ways(t, one), protect=True)


def _due(t: Texts, day: date, today: date) -> Html:
    due = t.long_date(day)
    if day < today:
        return t("claim_office.line.late", date=due)
    return t("claim_office.line.due", date=due)


def heirs(t: Texts, claim_id: str, found: Sequence[HeirOf]) -> Screen:
    """Who may see the claim, and whose chat is bound."""
    lines = [t("claim_office.heirs")]
    rows: list[tuple[Button, ...]] = []
    for heir in found:
        bound = t("claim_office.heir.bound") if heir.user_id else t("claim_office.heir.unbound")
        lines.append(t("claim_office.line.bound", heir=heir.name, value=bound))
        label = t.label("claim_office.heir.button", heir=short(heir.name))
        rows.append((Button(label, go=f"{NAME}.ahli.{heir.id}"),))
    add = Button(t.label("claim_office.add.button"), go=f"{NAME}.tambah.{claim_id}")
    return Screen(
        Html("\n".join(lines)), (*rows, (add,), back_to_claim(t, claim_id)), protect=True
    )


def heir(t: Texts, claim_id: str, one: HeirOf) -> Screen:
    """What can be handed to one heir."""
    bound = t("claim_office.heir.bound") if one.user_id else t("claim_office.heir.unbound")
    lines = [t("claim_office.line.bound", heir=one.name, value=bound)]
    if one.phone is not None:
        lines.append(t("claim_office.line.phone", phone=Phone(one.phone).national))
    lines.append(t("claim_office.heir.ways"))
    buttons = [
        Button(t.label("claim_office.link.button"), go=f"{NAME}.tautan.{one.id}"),
        Button(t.label("claim_office.new_pin.button"), go=f"{NAME}.pin.{one.id}"),
        Button(t.label("claim_office.drop_heir.button"), go=f"{NAME}.keluar.{one.id}"),
    ]
    back = back_to(t, f"{NAME}.waris.{claim_id}")
    ways = (*in_pairs(buttons), (back, leads_to(t, Goal.MENU)))
    return Screen(Html("\n".join(lines)), ways, protect=True)


def link(t: Texts, claim_id: str, heir: str, address: str, days: int) -> Screen:
    """The link that binds the heir's chat, as a picture to be scanned from this very phone."""
    return Screen(
        t("claim_office.link", heir=heir, link=address, n=days),
        (
            (Button(t.label("claim_office.copy.button"), copy=address),),
            back_to_claim(t, claim_id),
        ),
        protect=True,
        attachment=Attachment("photo", "qr", {"link": address}, "tautan.png"),
    )


def unknown(t: Texts) -> Screen:
    """A claim that is not there, or not here: one answer."""
    return Screen(t("claim_office.unknown"), (_home(t),))


def said(t: Texts, text: Html, claim_id: str) -> Screen:
    """A line, and the way back to the claim."""
    return Screen(text, (back_to_claim(t, claim_id),))


def short(name: str) -> str:
    """A name that fits on a button."""
    return shorten(name, _CUT)


def _ways(t: Texts, one: Listed) -> Rows:
    ways = [
        (key("claim_office.heirs.button"), "waris"),
        (key("claim_office.history.button"), "riwayat"),
    ]
    if one.closed:
        ways.append((key("claim_mend.archive.out.button"), "ambil"))
        return (*_to(t, one, ways), _home(t))
    ways[1:1] = [
        (key("claim_office.slip.button"), "lembar"),
        (key("claim_office.keys.button"), "kunci"),
    ]
    if moves_from(one.state):
        ways.insert(0, (key("claim_office.move.button"), "ubah"))
    if one.locked:
        ways.insert(0, (key("claim_office.unlock.button"), "buka"))
    if one.state in PUT_AWAY_FROM:
        ways.append((key("claim_mend.archive.button"), ARCHIVE))
    return (*_to(t, one, ways), _home(t))


def _to(t: Texts, one: Listed, ways: Sequence[tuple[str, str]]) -> Rows:
    return in_pairs([Button(t.label(k), go=f"{NAME}.{act}.{one.claim_id}") for k, act in ways])


def _claim(t: Texts, one: Listed) -> Button:
    state = called(t, STATES, one.state)
    label = t.label("claim_office.claim.button", name=short(one.worker_name), state=state)
    return Button(label, go=f"{NAME}.lihat.{one.claim_id}")


def back_to_claim(t: Texts, claim_id: str) -> tuple[Button, ...]:
    """To the claim."""
    back = back_to(t, f"{NAME}.lihat.{claim_id}")
    return (back, leads_to(t, Goal.MENU))


def _home(t: Texts) -> tuple[Button, ...]:
    return (back_to(t, f"{NAME}.daftar"), leads_to(t, Goal.MENU))
