"""A group as its officer sees it: one of many, its page, what else can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import back_to
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from handlers.answers import options
from handlers.groups.states import PAGE
from models.queries.groups.reading import Counts, Group
from models.queries.imports.batches import Batch
from models.rules.enrolment.groups import Defaults
from models.rules.occupations import WagePayer

SHORT_NAME = 20
PAYERS = {
    WagePayer.SENDIRI: key("group.payer.self"),
    WagePayer.SPONSOR: key("group.payer.sponsor"),
    WagePayer.PEMERINTAH: key("group.payer.government"),
    WagePayer.PEMBERI_KERJA: key("group.payer.employer"),
}


def groups(
    t: Texts, found: Sequence[Group], me: int, counts: Mapping[str, Counts], photos: int, page: int
) -> Screen:
    """All of somebody's groups, those first that wait for an officer."""
    shown = [Option(f"satu.{g.code}", _label(t, g, me, counts[g.id])) for g in found]
    rows = list(pager.pages(t, PAGE, shown, page))
    if photos:
        label = t.label("group.photos.button", n=t.number(photos))
        rows.append((Button(label, go=f"{PAGE}.kertas"),))
    rows.append((Button(t.label("group.new.button"), go=f"{PAGE}.baru"),))
    waiting = sum(group.officer_id is None for group in found)
    text = t("group.home") if found else t("group.home.empty")
    if waiting:
        text = Html(f"{text}\n\n{t('group.home.waiting', n=t.number(waiting))}")
    return Screen(text, (*rows, (back_to(t, "tugas"),)))


def group(t: Texts, found: Group, me: int, where: str, counts: Counts, drafted: int) -> Screen:
    """What holds for everybody in it, how many are in, and the ways to bring in more."""
    lines = [t("group.page", name=found.name, area=where), described(t, found.defaults)]
    known = counts.joined or counts.missing
    said = t("group.counts", n=t.number(counts.joined), missing=t.number(counts.missing))
    lines.append(said if known else t("group.counts.none"))
    lines += what_waits(t, counts, drafted)
    if found.officer_id != me:
        lines.append(
            t(key("group.unattended") if found.officer_id is None else key("group.attended"))
        )
    return Screen(Html("\n".join(lines)), _ways(t, found, counts))


def with_unsaved(t: Texts, screen: Screen, batch: Batch | None) -> Screen:
    """A list that was looked at and not saved is one tap away from its group."""
    if batch is None:
        return screen
    text = Html(f"{screen.text}\n{t('group.unsaved', n=t.number(batch.to_save))}")
    look = Button(t.label("group.unsaved.button"), go=f"tugas.daftar.satu.{batch.id}")
    return replace(screen, text=text, rows=((look,), *screen.rows))


def with_photos(t: Texts, screen: Screen, n: int) -> Screen:
    """Sheets of it that nobody has typed yet are one tap away, too."""
    if not n:
        return screen
    text = Html(f"{screen.text}\n{t('group.photos.waiting', n=t.number(n))}")
    look = Button(t.label("group.photos.button", n=t.number(n)), go=f"{PAGE}.kertas")
    return replace(screen, text=text, rows=(*screen.rows[:-1], (look,), screen.rows[-1]))


def what_waits(t: Texts, counts: Counts, drafted: int) -> list[Html]:
    """A line for each that there is something of."""
    waiting = (
        (counts.wordless, key("group.counts.no_word")),
        (counts.unread, key("group.counts.unread")),
        (counts.to_mend, key("group.counts.to_mend")),
        (counts.rejected, key("group.counts.rejected")),
        (drafted, key("group.drafted")),
    )
    return [t(text, n=t.number(n)) for n, text in waiting if n]


def to_ask(t: Texts, found: Group) -> Button:
    """To the ways in which those who have not agreed are asked."""
    return Button(t.label("group.ask_word.button"), go=f"tugas.kata.kelompok.{found.code}")


def _ways(t: Texts, found: Group, counts: Counts) -> Rows:
    code = found.code
    rows: list[tuple[Button, ...]] = []
    if found.officer_id is None:
        rows.append((Button(t.label("group.take.button"), go=f"{PAGE}.dampingi.{code}"),))
    if counts.wordless:
        rows.append((to_ask(t, found),))
    if counts.to_mend:
        rows.append((Button(t.label("review.mend.entry.button"), go="tugas.betulkan"),))
    rows += [
        (Button(t.label("group.add.button"), go=f"{PAGE}.tambah.{code}"),),
        (
            Button(t.label("group.list.button"), go=f"tugas.daftar.kelompok.{code}"),
            Button(t.label("group.photo.button"), go=f"{PAGE}.foto.{code}"),
        ),
        (
            Button(t.label("group.link.button"), go=f"{PAGE}.tautan.{code}"),
            Button(t.label("group.members.button"), go=f"{PAGE}.anggota.{code}"),
        ),
        (Button(t.label("group.more.button"), go=f"{PAGE}.lain.{code}"), to_groups(t)),
    ]
    return tuple(rows)


def more(t: Texts, found: Group) -> Screen:
    """What is needed less often."""
    code = found.code
    has_head = found.head_user_id is not None
    head = key("group.head.again.button") if has_head else key("group.head.button")
    rows: list[tuple[Button, ...]] = [(Button(t.label(head), go=f"{PAGE}.ketua.{code}"),)]
    if has_head:
        rows.append((Button(t.label("group.head.end.button"), go=f"{PAGE}.bukan.{code}"),))
    rows += [
        (Button(t.label("group.hand.button"), go=f"{PAGE}.serah.{code}"),),
        (Button(t.label("group.close.button"), go=f"{PAGE}.tutup.{code}"),),
        (back_to_group(t, found),),
    ]
    return Screen(t("group.more", name=found.name), tuple(rows))


def really_close(t: Texts, found: Group, drafted: int) -> Screen:
    """Once more before nobody can join, and people who were typed are dropped."""
    yes = Button(t.label("group.close.yes.button"), go=f"{PAGE}.tutup.{found.code}.1")
    text = t("group.close.really", name=found.name)
    if drafted:
        text = Html(f"{text}\n\n{t('group.close.drafted', n=t.number(drafted))}")
    return Screen(text, ((yes,), (back_to_group(t, found),)))


def closed(t: Texts, found: Group) -> Screen:
    """Nobody joins any more."""
    return Screen(t("group.closed", name=found.name), ((to_groups(t),),))


def unknown(t: Texts) -> Screen:
    """Nowhere, elsewhere, closed, or a colleague's: the same words."""
    return Screen(t("group.unknown"), ((to_groups(t),),))


def described(t: Texts, defaults: Defaults) -> Html:
    """Work, payer, income and programmes on two lines."""
    work = options.name_of(options.occupations(t), defaults.occupation)
    income = t("group.income.asked")
    if defaults.income is not None:
        brackets = options.incomes(t)
        income = Html(options.name_of(brackets, str(defaults.income)))
    return t(
        "group.described",
        occupation=work,
        income=income,
        payer=t(PAYERS[WagePayer(defaults.payer)]),
        programmes=", ".join(defaults.programmes),
    )


def back_to_group(t: Texts, found: Group) -> Button:
    """To the group's page."""
    return back_to(t, f"{PAGE}.satu.{found.code}")


def to_groups(t: Texts) -> Button:
    """To all groups."""
    return Button(t.label("group.all.button"), go=PAGE)


def _label(t: Texts, found: Group, me: int, counts: Counts) -> str:
    name = shorten(found.name, SHORT_NAME)
    mark = "🟢" if found.officer_id == me else "⚪" if found.officer_id else "🟠"
    return f"{mark} {name} ({t.number(counts.joined)})"
