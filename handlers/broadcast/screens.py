"""What broadcasts look like once they are made: the list, one of them, what is asked about it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.broadcasts.said import MARKS, STATES
from bot.broadcasts.said import counted as outcomes
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen, in_pairs
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from handlers.broadcast.counted_screens import counted_at
from handlers.broadcast.moments import moment_said, said_start
from handlers.broadcast.states import PAGE
from models.queries.broadcasts.compared import Text
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts
from models.queries.office.regencies import RegencyFacts
from models.rules.broadcasts.states import WAITS_FOR_SOMEBODY, State

RESULTS = "tugas.hasil"
"""The page of what came of one."""
_RUNS = frozenset({State.SCHEDULED, State.FREEZING, State.SENDING})


def listed(t: Texts, found: Sequence[Facts], page: int) -> Screen:
    """The newest first, each with a mark of its state."""
    new = Button(t.label("broadcast.new.button"), go=f"{PAGE}.baru")
    ways = (Button(t.label("nav.back.button"), go="tugas"), leads_to(t, Goal.MENU))
    if not found:
        return Screen(t("broadcast.none"), ((new,), ways))
    options = [Option(f"lihat.{each.id}", _label(each)) for each in found]
    rows = pager.pages(t, PAGE, options, page)
    return Screen(t("broadcast.list"), (*rows, (new,), ways))


def one(
    t: Texts,
    facts: Facts,
    counts: Counts,
    regency: RegencyFacts,
    *,
    now: datetime,
    counted: datetime | None = None,
) -> Screen:
    """Where it stands, and what can be done about it there."""
    state = f"{MARKS[facts.state]} {t.label(STATES[facts.state])}"
    lines = [t("broadcast.one", title=facts.title, state=state)]
    if facts.state in (State.WAITING, State.SCHEDULED) or facts.repeat is not None:
        lines.append(t("broadcast.hub.when", value=said_start(t, facts, regency)))
    if facts.started_at is not None:
        lines.append(t("broadcast.began", value=moment_said(t, facts.started_at, regency)))
    rests = facts.rests_until if facts.state is State.SENDING else None
    if rests is not None and rests > now:
        lines.append(t("broadcast.rests", value=moment_said(t, rests, regency)))
    lines += [*outcomes(t, counts, edits=facts.in_place), *counted_at(t, facts, counted)]
    return Screen(Html("\n".join(lines)), _ways(t, facts))


def with_texts(
    t: Texts,
    screen: Screen,
    broadcast_id: str,
    found: Mapping[str, Text],
    *,
    ask: bool,
    hours: int | None,
) -> Screen:
    """What each of two texts brought; and which one the rest shall get, also before its time."""
    body = Html("\n".join([screen.text, *text_lines(t, found)]))
    if not ask:
        return replace(screen, text=body)
    if hours is not None:
        body = Html(f"{body}\n{t('broadcast.winner.itself', n=hours)}")
    return replace(screen, text=body, rows=(choices(t, broadcast_id), *screen.rows))


def text_lines(t: Texts, found: Mapping[str, Text]) -> list[Html]:
    """How many got each of two texts, and how many of them signed up."""
    return [
        t(words, n=t.number(found[text].sent), count=t.number(found[text].signed_up))
        for text, words in (("a", key("broadcast.text.a")), ("b", key("broadcast.text.b")))
    ]


def choices(t: Texts, broadcast_id: str) -> tuple[Button, ...]:
    """The rest gets one of them."""
    return (
        Button(t.label("broadcast.text.a.button"), go=f"{PAGE}.teks.a.{broadcast_id}"),
        Button(t.label("broadcast.text.b.button"), go=f"{PAGE}.teks.b.{broadcast_id}"),
    )


def ask_to_choose(t: Texts, facts: Facts, variant: str, rest: int) -> Screen:
    """Is the rest to get this one of two texts? It cannot be chosen twice."""
    yes = Button(t.label("broadcast.text.yes.button"), go=f"{PAGE}.teksya.{variant}.{facts.id}")
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.lihat.{facts.id}")
    text = t("broadcast.text.choose", name=variant.upper(), n=t.number(rest), title=facts.title)
    return Screen(text, ((yes,), (back,)))


def ask_cancel(t: Texts, facts: Facts, counts: Counts) -> Screen:
    """Is it to be stopped for good? Who has it keeps it."""
    yes = Button(t.label("broadcast.cancel.yes.button"), go=f"{PAGE}.batalya.{facts.id}")
    no = Button(t.label("broadcast.cancel.no.button"), go=f"{PAGE}.lihat.{facts.id}")
    text = t("broadcast.cancel.ask", n=t.number(counts.waiting))
    return Screen(text, ((yes,), (no,)))


def agreed(t: Texts, facts: Facts, when: str) -> Screen:
    """A second head agreed: it starts soon, and can be cancelled until then and later."""
    look = Button(t.label("broadcast.see.button"), go=f"{PAGE}.lihat.{facts.id}")
    stop = Button(t.label("broadcast.cancel.button"), go=f"{PAGE}.batal.{facts.id}")
    return Screen(t("broadcast.agreed", title=facts.title, when=when), ((look, stop),))


def too_late(t: Texts, facts: Facts) -> Screen:
    """A second head agreed when it was of no use any more: it can be planned anew."""
    rows = ((_go(t, key("broadcast.open.button"), "buka", facts),), _last(t))
    return Screen(t("broadcast.too_late", title=facts.title), rows)


def went_on(t: Texts, facts: Facts) -> Screen:
    """A second head agreed to an edit while what it puts right is being sent again."""
    rows = ((_go(t, key("broadcast.open.button"), "buka", facts),), _last(t))
    return Screen(t("broadcast.went_on", title=facts.title), rows)


def practises(t: Texts, facts: Facts) -> Screen:
    """A second head agreed while the bot practises: nobody is written to."""
    rows = ((_go(t, key("broadcast.see.button"), "lihat", facts),), _last(t))
    return Screen(t("broadcast.practice.agreed", title=facts.title), rows)


def not_found(t: Texts) -> Screen:
    """There is none, or it is somebody else's: one answer."""
    return Screen(t("broadcast.not_found"), (_last(t),))


def _ways(t: Texts, facts: Facts) -> Rows:
    """What can be done in this state, then the list and the menu."""
    found = []
    if facts.state is State.DRAFT:
        found.append(_go(t, key("broadcast.open.button"), "buka", facts))
    else:
        found.append(_go(t, key("broadcast.refresh.button"), "lihat", facts))
        found.append(_go(t, key("broadcast.words.look.button"), "isi", facts))
        found.append(Button(t.label("results.button"), go=f"{RESULTS}.lihat.{facts.id}"))
    if facts.state is State.WAITING:
        found.append(_go(t, key("broadcast.release.button"), "ubah", facts))
    if facts.state in _RUNS:
        found.append(_go(t, key("broadcast.pause.button"), "jeda", facts))
    if facts.state in WAITS_FOR_SOMEBODY:
        found.append(_go(t, key("broadcast.resume.button"), "lanjut", facts))
    if facts.state in _RUNS | WAITS_FOR_SOMEBODY:
        found.append(_go(t, key("broadcast.cancel.button"), "batal", facts))
    if facts.repeat is not None and facts.state not in (State.DRAFT, State.CANCELLED):
        found.append(_go(t, key("broadcast.again.stop.button"), "sekali", facts))
    return (*in_pairs(found), _last(t))


def _go(t: Texts, words: str, verb: str, facts: Facts) -> Button:
    return Button(t.label(words), go=f"{PAGE}.{verb}.{facts.id}")


def _last(t: Texts) -> tuple[Button, ...]:
    return (Button(t.label("nav.back.button"), go=PAGE), leads_to(t, Goal.MENU))


def _label(facts: Facts) -> str:
    label = f"{MARKS[facts.state]} {facts.title}"
    return shorten(label, 30)
