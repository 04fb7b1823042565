"""What whoever sends a broadcast sees of it while it runs, when it stops and when it is over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.broadcasts.picture import RUN
from bot.broadcasts.said import EDITED, LEGEND, MARKS, STATES, counted, kept_old
from bot.jobs.screens import bar_of, left_of
from bot.navigation.menu import Goal, leads_to
from bot.screen import Attachment, Button, Rows, Screen
from bot.texts import Html, Texts, key
from bot.wording.moments import moment_said
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.pauses import stood_still
from models.rules.broadcasts.states import WAITS_FOR_SOMEBODY, State, must_halt
from models.rules.hours.zones import Zone, zone_of
from models.tables import DeliveryState

PAGE = "tugas.hasil"
"""Pages about what came of a broadcast."""
_RUNS = frozenset({State.SCHEDULED, State.FREEZING, State.SENDING})
_BEFORE = frozenset({State.SCHEDULED, State.FREEZING})


def bar(
    t: Texts,
    facts: Facts,
    counts: Counts,
    *,
    now: datetime,
    rate: float | None = None,
    seconds_left: float | None = None,
    choose: bool = False,
) -> Screen:
    """How far it is, how quick, how long it takes; it can be paused and let go on there."""
    if facts.state in _BEFORE:
        return _before(t, facts)
    done, total = counts.meant - counts.waiting, counts.meant
    lines = [
        _named(t, facts),
        t("results.bar", bar=bar_of(done, total), percent=_percent(done, total)),
        t("results.bar.figures", done=t.number(done), total=t.number(total)),
    ]
    rests = facts.rests_until
    if facts.state is State.SENDING and rests is not None and rests > now:
        lines.append(t("broadcast.rests", value=moment_said(t, facts.area, rests)))
    elif choose:  # nothing leaves until then: no pace, and no end
        lines.append(t("results.bar.choose", n=t.number(counts.waiting)))
    elif facts.state is State.SENDING and rate:
        lines.append(t("results.bar.rate", rate=t.number(max(1, round(rate)))))
        lines.append(left_of(t, seconds_left))
    body = Html("\n".join(line for line in lines if line))
    ways = (*_moves(t, facts), results(t, facts.id))
    rows = (_texts(t, facts), ways) if choose else (ways,)
    return Screen(body, (*rows, *_end(t, facts)))


def _before(t: Texts, facts: Facts) -> Screen:
    """Confirmed, and nothing has left yet; the message becomes the bar."""
    lines = [_named(t, facts)]
    if facts.starts_at is not None:
        lines.append(t("broadcast.starts", value=moment_said(t, facts.area, facts.starts_at)))
    return Screen(Html("\n".join(lines)), ((*_moves(t, facts), results(t, facts.id)),))


def elsewhere(t: Texts, facts: Facts) -> Screen:
    """Another message shows from now on how far it is."""
    return Screen(t("results.bar.elsewhere", title=facts.title), ((results(t, facts.id),),))


def _texts(t: Texts, facts: Facts) -> tuple[Button, ...]:
    """The rest gets one of them (`handlers.broadcast.comparing`)."""
    go = f"tugas.siaran.teks.{{}}.{facts.id}"
    return (
        Button(t.label("broadcast.text.a.button"), go=go.format("a")),
        Button(t.label("broadcast.text.b.button"), go=go.format("b")),
    )


def _named(t: Texts, facts: Facts) -> Html:
    state = f"{MARKS[facts.state]} {t.label(STATES[facts.state])}"
    return t("broadcast.one", title=facts.title, state=state)


def _percent(done: int, total: int) -> int:
    return int(done * 100 / total) if total else 0


def _moves(t: Texts, facts: Facts) -> tuple[Button, ...]:
    if facts.state in _RUNS:
        return (Button(t.label("jobs.pause.button"), go=f"{PAGE}.jeda.{facts.id}"),)
    if facts.state in WAITS_FOR_SOMEBODY:
        return (Button(t.label("jobs.resume.button"), go=f"{PAGE}.lanjut.{facts.id}"),)
    return ()


def _end(t: Texts, facts: Facts) -> Rows:
    """What stands still can be ended there: the rest never gets it."""
    if facts.state not in WAITS_FOR_SOMEBODY:
        return ()
    return ((Button(t.label("broadcast.cancel.button"), go=f"tugas.siaran.hentikan.{facts.id}"),),)


def results(t: Texts, broadcast_id: str) -> Button:
    """Leads to what came of it, below: this message stays what it is."""
    return Button(t.label("results.button"), go=f"{PAGE}.buka.{broadcast_id}")


def halted(t: Texts, facts: Facts, counts: Counts) -> Screen:
    """It stopped by itself: too many failed. A person decides."""
    before = facts.forgiven or {}
    failed, tried = counts.of(DeliveryState.FAILED) - before.get("failed", 0), counts.tried
    tried -= before.get("tried", 0)
    if not must_halt(failed, tried):  # of those that were sent once more
        failed = counts.failed_again - before.get("again_failed", 0)
        tried = before.get("again", counts.tried)
    text = t("results.halted", title=facts.title, n=t.number(failed), total=t.number(tried))
    resume = Button(t.label("jobs.resume.button"), go=f"{PAGE}.lanjut.{facts.id}")
    ways = (resume, results(t, facts.id))
    return Screen(text, (ways, *_end(t, facts), (leads_to(t, Goal.MENU),)))


def ended(
    t: Texts, facts: Facts, counts: Counts, reached: Sequence[int], *, kept: int = 0
) -> Screen:
    """It is over: what became of all of them, and a picture of the run.

    `kept`: so many may have the words that an edit put right.
    """
    lines: list[str] = [
        _named(t, facts),
        "",
        t("results.ended.but") if counts.doubtful else t("results.ended"),
        *counted(t, counts, edits=facts.in_place),
    ]
    if not counts.total:
        lines.append(t("results.ended.nobody"))
    doubt = counts.of(DeliveryState.UNSURE)
    if doubt:
        lines += ["", t("results.ended.unsure", n=t.number(doubt))]
    lines += kept_old(t, kept)
    values = picture_values(t, facts, counts, reached)
    attachment = Attachment("photo", RUN, values, "siaran.png") if reached else None
    rows = ((results(t, facts.id), leads_to(t, Goal.MENU)),)
    return Screen(Html("\n".join(lines)), rows, attachment=attachment)


def _why_waited(t: Texts, facts: Facts) -> str:
    chosen = facts.ab is not None and facts.ab.get("percent", 100) < 100
    if chosen:
        return t.label("results.picture.waited.choice")
    return t.label("results.picture.waited")


def picture_values(
    t: Texts, facts: Facts, counts: Counts, reached: Sequence[int]
) -> dict[str, Any]:
    """The words and numbers on the picture, ready to be read."""
    zone = zone_of(facts.area) if facts.area else Zone.WIB
    moments = [at for at in (facts.started_at, facts.ended_at) if at is not None]
    sent = counts.of(DeliveryState.SENT)
    found = {state.value: n for state, n in counts.by_state.items() if n}
    edits = facts.in_place
    head = key("results.picture.head.edits") if edits else key("results.picture.head")
    return {
        "title": facts.title,
        "head": t.label(head, n=t.number(sent), total=t.number(counts.meant)),
        "outcomes": [
            (state, t.label(words, n=t.number(found[state])), found[state])
            for state, words in (EDITED if facts.in_place else LEGEND).items()
            if state in found
        ],
        "reached": list(reached),
        "whole": (counts.meant, t.label("results.picture.whole", n=t.number(counts.meant))),
        "end": t.number(reached[-1]) if reached else "",
        "waits": [(*span, _why_waited(t, facts)) for span in stood_still(reached)],
        "moments": [t.clock_time(at, zone.clock, zone.value) for at in moments],
        "foot": moment_said(t, facts.area, facts.ended_at) if facts.ended_at else "",
    }
