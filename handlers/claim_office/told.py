"""What heirs are told without having asked. Somebody may have died: no emoji, nothing loud, and
never that or when money comes."""

from collections.abc import Callable

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers import claim_words
from handlers.claim_office.states import NAME
from handlers.claim_office.words import PROGRAMMES, called
from models.queries.claims.values import Step, Timeline
from models.rules.claims.states import PAYS, State

Say = Callable[[Texts, Timeline, str], Screen]
"""Words, claim, the heir's id."""
_STEPS = {
    State.DRAFT: key("claim_office.told.draft"),
    State.INCOMPLETE: key("claim_office.told.incomplete"),
    State.SUBMITTED: key("claim_office.told.submitted"),
    State.VERIFYING: key("claim_office.told.verifying"),
    State.DETERMINED: key("claim_office.told.determined"),
    State.PAYING: key("claim_office.told.paying"),
    State.PAID: key("claim_office.told.paid"),
    State.REJECTED: key("claim_office.told.rejected"),
    State.WITHDRAWN: key("claim_office.told.withdrawn"),
}
_CLAIM = Goal.CLAIMS.value
YES, OTHER, NO = "ya", "lain", "belum"


def step(t: Texts, timeline: Timeline, heir_id: str) -> Screen:
    """The newest step, what it means, what the office wrote."""
    return Screen(
        _said(t, [_head(t, timeline), *_newest(t, timeline)]), _ways(t, heir_id), protect=True
    )


def corrected(t: Texts, timeline: Timeline, heir_id: str) -> Screen:
    """What was said before was wrong: once, in the same voice, with what is right."""
    lines = [_head(t, timeline), t("claim_mend.told"), *_newest(t, timeline)]
    return Screen(_said(t, lines), _ways(t, heir_id), protect=True)


def _newest(t: Texts, timeline: Timeline) -> list[Html]:
    newest = timeline.steps[-1]
    lines = [t(_STEPS[newest.state], date=t.long_date(newest.on))]
    amount = timeline.amount if newest.state in PAYS else None
    if amount is not None:  # that of the step, or the one noted before
        lines.append(t("claim_office.told.amount", amount=t.rupiah(amount)))
    return [*lines, *_from_the_office(t, newest)]


def stalled(t: Texts, timeline: Timeline, heir_id: str) -> Screen:
    """The promised day has passed: an honest word, and no new promise."""
    due = t.long_date(timeline.due_on) if timeline.due_on else ""
    lines = [_head(t, timeline), t("claim_office.told.stalled", date=due)]
    ask = (leads_to(t, Goal.DESK),)
    return Screen(_said(t, lines), (ask, *_ways(t, heir_id)), protect=True)


def did_it_come(t: Texts, timeline: Timeline, heir_id: str) -> Screen:
    """Some days after it was paid by what the office says: did the money come?"""
    day = t.long_date(timeline.state_on)
    if timeline.amount is None:
        question = t("claim_office.money.ask", date=day)
    else:
        amount = t.rupiah(timeline.amount)
        question = t("claim_office.money.ask_sum", date=day, amount=amount)
    page = f"{NAME}.uang.{heir_id}"
    rows: Rows = (
        (Button(t.label("claim_office.money.yes.button"), go=f"{page}.{YES}"),),
        (Button(t.label("claim_office.money.other.button"), go=f"{page}.{OTHER}"),),
        (Button(t.label("claim_office.money.no.button"), go=f"{page}.{NO}"),),
    )
    return Screen(Html(f"{_head(t, timeline)}\n\n{question}"), rows, protect=True)


def look(t: Texts, heir_id: str) -> Button:
    """To the whole way of the claim."""
    return Button(t.label("claim_office.told.look.button"), go=f"{_CLAIM}.lihat.{heir_id}")


def _head(t: Texts, timeline: Timeline) -> Html:
    programme = called(t, PROGRAMMES, timeline.programme)
    return t("claim_office.told.head", value=programme, name=timeline.worker_name)


def _from_the_office(t: Texts, newest: Step) -> list[Html]:
    lines = []
    if newest.reason is not None:
        reason = claim_words.reason(t, newest.reason)
        lines.append(t("claim_office.line.reason", value=reason))
    if newest.note:
        lines.append(t("claim_office.line.note", value=newest.note))
    return lines


def _said(t: Texts, lines: list[Html]) -> Html:
    return Html("\n\n".join([lines[0], "\n".join(lines[1:]), t("claim_office.told.source")]))


def _ways(t: Texts, heir_id: str) -> Rows:
    stop = Button(t.label("claim_office.told.stop.button"), go=f"{_CLAIM}.kabar.off.{heir_id}")
    return ((look(t, heir_id),), (stop,))
