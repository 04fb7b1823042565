"""What Catatan akses shows: lines, a line by itself, and what cannot be found."""

from collections.abc import Mapping, Sequence

from bot.country.area_names import in_words
from bot.navigation.ways import DUTIES, back_or_menu
from bot.screen import Button, Screen, in_pairs
from bot.texts import Html, Texts, key
from bot.wording.moments import by_clock
from handlers.trail.reasons import why
from handlers.trail.wanted import By, Wanted, named
from models.rules.hours.zones import Zone
from models.rules.office.audit import Act
from models.rules.office.audit_chain import Line

Names = Mapping[str, str]
"""How people with a duty are called, by what stands in the record."""
_NOBODY: Names = {}
PAGE = "tugas.catatan"
PER_PAGE = 4
ACTS = {
    Act.DATA_SEEN: key("trail.act.data_seen"),
    Act.DATA_COPIED: key("trail.act.data_copied"),
    Act.DATA_CORRECTED: key("trail.act.data_corrected"),
    Act.DATA_DELETED: key("trail.act.data_deleted"),
    Act.HEIRS_CHANGED: key("trail.act.heirs_changed"),
    Act.CONSENT_ASKED: key("trail.act.consent_asked"),
    Act.CONSENT_ANSWERED: key("trail.act.consent_answered"),
    Act.CONSENT_SEEN: key("trail.act.consent_seen"),
    Act.REGISTERED_TOLD: key("trail.act.registered_told"),
    Act.LIST_APPLIED: key("trail.act.list_applied"),
    Act.LIST_UNDONE: key("trail.act.list_undone"),
    Act.EXPORT_MADE: key("trail.act.export_made"),
    Act.EXPORT_DELETED: key("trail.act.export_deleted"),
    Act.ROLE_INVITED: key("trail.act.role_invited"),
    Act.ROLE_GIVEN: key("trail.act.role_given"),
    Act.ROLE_ENDED: key("trail.act.role_ended"),
    Act.APPROVAL_ASKED: key("trail.act.approval_asked"),
    Act.APPROVAL_GIVEN: key("trail.act.approval_given"),
    Act.APPROVAL_REFUSED: key("trail.act.approval_refused"),
    Act.CASE_OPENED: key("trail.act.case_opened"),
    Act.CASE_ANSWERED: key("trail.act.case_answered"),
    Act.CASE_TAKEN: key("trail.act.case_taken"),
    Act.CASE_HANDED_OVER: key("trail.act.case_handed_over"),
    Act.CASE_REOPENED: key("trail.act.case_reopened"),
    Act.CASE_CLOSED: key("trail.act.case_closed"),
    Act.CLAIM_OPENED: key("trail.act.claim_opened"),
    Act.CLAIM_CHANGED: key("trail.act.claim_changed"),
    Act.CLAIM_KEYS: key("trail.act.claim_keys"),
    Act.CLAIM_BOUND: key("trail.act.claim_bound"),
    Act.ENROLMENT_REVIEWED: key("trail.act.enrolment_reviewed"),
    Act.REPORT_CHANGED: key("trail.act.report_changed"),
    Act.GROUP_OPENED: key("trail.act.group_opened"),
    Act.GROUP_HANDED_OVER: key("trail.act.group_handed_over"),
    Act.GROUP_HEAD: key("trail.act.group_head"),
    Act.GROUP_CLOSED: key("trail.act.group_closed"),
    Act.BROADCAST_STARTED: key("trail.act.broadcast_started"),
    Act.BROADCAST_CHANGED: key("trail.act.broadcast_changed"),
    Act.BROADCAST_ENDED: key("trail.act.broadcast_ended"),
    Act.NOTICE_SENT_AGAIN: key("trail.act.notice_sent_again"),
    Act.NOTICE_CLOSED: key("trail.act.notice_closed"),
    Act.PLACE_CHANGED: key("trail.act.place_changed"),
    Act.DECREE_ADDED: key("trail.act.decree_added"),
    Act.DECREE_ENDED: key("trail.act.decree_ended"),
    Act.CONTENT_PROPOSED: key("trail.act.content_proposed"),
    Act.CONTENT_APPROVED: key("trail.act.content_approved"),
    Act.CONTENT_ROLLED_BACK: key("trail.act.content_rolled_back"),
    Act.ACCESS_REFUSED: key("trail.act.access_refused"),
    Act.TRAIL_READ: key("trail.act.trail_read"),
}
"""What was done, in words; an act that has none here is shown by its own name."""


def lines(
    t: Texts, found: Sequence[Line], zone: Zone, wanted: Wanted | None, names: Names = _NOBODY
) -> Screen:
    """One page; `found` has one line more than fits where there is another page.

    None: the lines that somebody typed for, of which the first page alone is shown.
    """
    if not found:
        return Screen(t("trail.none"), (back_or_menu(t, DUTIES),))
    shown = found[:PER_PAGE]
    told = [
        t("trail.line", number=line.number, when=_when(t, line, zone),
          who=_named(line.actor, names), act=_act(t, line))
        for line in shown
    ]  # fmt: skip
    buttons = [
        Button(t.label("trail.line.button", n=line.number), go=f"{PAGE}.baris.{line.number}")
        for line in shown
    ]
    turns = _turns(t, wanted, more=len(found) > PER_PAGE) if wanted else ()
    head = t("trail.home") if wanted is None or wanted == Wanted() else t("trail.some")
    text = Html("\n\n".join([head, *told]))
    turned = (turns,) if turns else ()
    return Screen(text, (*in_pairs(buttons), *turned, back_or_menu(t, DUTIES)))


def detail(t: Texts, line: Line, zone: Zone, place: str, names: Names) -> Screen:
    """One line, and the ways to those that are like it."""
    text = t(
        "trail.detail", number=line.number, when=_when(t, line, zone),
        who=_named(line.actor, names), act=_act(t, line), subject=_named(line.subject, names),
        place=place, why=why(t, line),
    )  # fmt: skip
    like = {
        By.ACTOR: t.label("trail.actor.button"),
        By.SUBJECT: t.label("trail.subject.button"),
        By.DAY: t.label("trail.day.button"),
    }
    buttons = [
        Button(label, go=f"{PAGE}.{named(Wanted(by, line.number))}") for by, label in like.items()
    ]
    return Screen(text, (*((button,) for button in buttons), _back(t)))


def help_to_find(t: Texts) -> Screen:
    """What may follow /catatan."""
    return Screen(t("trail.help"), (_back(t),))


def place_of(t: Texts, line: Line) -> str:
    """Where it belongs, in words."""
    return in_words(t, line.place) if line.place else "-"


def _turns(t: Texts, wanted: Wanted, *, more: bool) -> tuple[Button, ...]:
    """To newer and to older lines."""
    ways = []
    if wanted.page:
        newer = Wanted(wanted.by, wanted.number, wanted.page - 1)
        ways.append(Button(t.label("trail.newer.button"), go=f"{PAGE}.{named(newer)}"))
    if more:
        older = Wanted(wanted.by, wanted.number, wanted.page + 1)
        ways.append(Button(t.label("trail.older.button"), go=f"{PAGE}.{named(older)}"))
    return tuple(ways)


def _named(who: str, names: Names) -> str:
    """The name a duty has it by, where there is one, before the id that is on record."""
    name = names.get(who)
    return f"{name} ({who})" if name else who


def _when(t: Texts, line: Line, zone: Zone) -> str:
    return by_clock(t, zone, line.at)


def _act(t: Texts, line: Line) -> str:
    known = ACTS.get(Act(line.act)) if line.act in set(Act) else None
    return t.label(known) if known else line.act


def _back(t: Texts) -> tuple[Button, ...]:
    return back_or_menu(t, PAGE)
