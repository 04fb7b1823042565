"""A claim in plain words: where it stands, what that means, what to do, who acts next, by when.

What the office entered is said to be that, and never that or when money comes.
"""

from collections.abc import Sequence
from datetime import date

from bot.context import Ctx
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.wording.labels import shorten
from bot.wording.plain import plain
from handlers import claim_words as words
from handlers.claims.states import KEEP, NEWS, NOTE, STEPS
from handlers.condolence import condoles
from models.queries.claims.values import HeirOf, Step, Timeline
from models.rules.claims.promise import Due, promise
from models.rules.claims.states import Acts, State, acts_next, is_complete
from models.rules.table.claim_rows import Claim as Programme

LONGEST = 300
"""Visible signs of a message to a family."""
_NAME, _SHORT = 30, 18
"""Signs that are shown of a name."""
_SPARED = frozenset({"means", "next"})
"""Lines that give way first."""
_OF_A_DEATH = frozenset({Programme.JKM})
_WITH_AMOUNT = frozenset({State.DETERMINED, State.PAYING, State.PAID})


def first_seen(ctx: Ctx, heir: HeirOf, claim: Timeline) -> Screen:
    """Right after both keys fitted: after a death one word of condolence first."""
    if claim.programme in _OF_A_DEATH and condoles(ctx):
        condolence = ctx.t("claims.condolence")
        return now_at(ctx, heir, claim, beside=condolence).below(condolence)
    return now_at(ctx, heir, claim)


def now_at(ctx: Ctx, heir: HeirOf, claim: Timeline, *, beside: str = "") -> Screen:
    """The newest state alone, as one small screen. What the office wrote matters more than what
    the state means; where there is no room for it, it is one tap away.
    """
    t = ctx.t
    bound = heir.user_id == ctx.profile.user_id
    rows = _rows(t, heir, claim, bound=bound)
    newest = claim.steps[-1] if claim.steps else None
    if newest is None or not newest.note:
        return Screen(_fitting(ctx, claim, [], beside)[0], rows, protect=True)
    text, whole = _fitting(ctx, claim, [t("claims.note", note=newest.note)], beside)
    if not whole:  # its page leads on to all steps
        text, rows = (
            _fitting(ctx, claim, [], beside)[0],
            ((note_button(t, heir, newest),), *rows[1:]),
        )
    return Screen(text, rows, protect=True)


def what_next(ctx: Ctx, heir: HeirOf, claim: Timeline) -> Screen:
    """To who asks on behind it: what it means, what to do, whose turn it is, by when."""
    t, bound = ctx.t, heir.user_id == ctx.profile.user_id
    said = [line for name, line in _standing(t, claim, ctx.today()) if name != "state"]
    text = Html("\n".join([title(t, claim, _SHORT), *said, t("claims.whose")]))
    return Screen(text, _rows(t, heir, claim, bound=bound), protect=True)


def _fitting(ctx: Ctx, claim: Timeline, note: list[Html], beside: str) -> tuple[Html, bool]:
    """The lines, and whether they fit: at worst without what the state means and whose turn it
    is, and with less of the name.
    """
    t = ctx.t
    standing = _standing(t, claim, ctx.today())
    short = [line for name, line in standing if name not in _SPARED]
    lines: list[Html] = []
    for said, name in (([line for _, line in standing], _NAME), (short, _NAME), (short, _SHORT)):
        lines = [title(t, claim, name), *said, *note, t("claims.whose")]
        if fits(lines, beside):
            return Html("\n".join(lines)), True
    return Html("\n".join(lines)), False


def fits(lines: Sequence[Html], beside: str = "") -> bool:
    """Whether they are a message that is read on a small screen."""
    return len(plain("\n".join(lines))) + len(f"{beside}\n\n" if beside else "") <= LONGEST


def note_button(t: Texts, heir: HeirOf, step: Step) -> Button:
    """To what the office wrote."""
    return Button(t.label("claim_mend.note_page.button"), go=f"{NOTE}.{heir.id}.{step.number}")


def title(t: Texts, claim: Timeline, longest: int = _NAME) -> Html:
    """Which claim."""
    name = shorten(claim.worker_name, longest)
    return t("claims.title", programme=words.programme(t, claim.programme), name=name)


def _standing(t: Texts, claim: Timeline, today: date) -> list[tuple[str, Html]]:
    """By what each line says."""
    state = claim.state
    since = t.long_date(claim.state_on)
    lines = [("state", t("claims.since", state=words.state(t, state), date=since))]
    reason = claim.steps[-1].reason if claim.steps else None
    if state is State.REJECTED and reason is not None:
        lines.append(("reason", t("claims.because", reason=words.reason(t, reason))))
    else:
        amount = "amount" if claim.amount is not None else "means"
        lines.append((amount, _meaning(t, claim)))
    lines.append(("do", t("claims.do", todo=words.to_do(t, state))))
    if acts_next(state) is not Acts.NOBODY:
        lines.append(("next", t("claims.next", who=words.who(t, acts_next(state)))))
    return [*lines, *(("when", line) for line in _by_when(t, claim, today))]


def _meaning(t: Texts, claim: Timeline) -> Html:
    meaning = words.meaning(t, claim.state)
    if claim.state in _WITH_AMOUNT and claim.amount is not None:
        return t("claims.means.amount", meaning=meaning, amount=t.rupiah(claim.amount))
    return t("claims.means", meaning=meaning)


def _by_when(t: Texts, claim: Timeline, today: date) -> list[Html]:
    """What the rule says, as surely as its row may be stated; without a rule nothing is said."""
    found = promise(claim.programme, claim.complete_on, ())
    if claim.due_on is None or not is_complete(claim.state) or not isinstance(found, Due):
        return []
    day = t.long_date(claim.due_on)
    if today > claim.due_on:
        return [t("claims.late", date=day)]
    if found.basis.hedged:
        return [t("claims.by_hedged", n=found.working_days, date=day)]
    return [t("claims.by", n=found.working_days, date=day)]


def _rows(
    t: Texts, heir: HeirOf, claim: Timeline, *, bound: bool
) -> tuple[tuple[Button, ...], ...]:
    steps = Button(t.label("claims.steps.button"), go=f"{STEPS}.{heir.id}")
    surat = Button(t.label("papers.open.button"), go=f"surat.untuk.{claim.programme.value}")
    if not bound:
        news = Button(t.label("claims.keep.button"), go=f"{KEEP}.{heir.id}")
    elif heir.subscribed:
        news = Button(t.label("claims.news.stop.button"), go=f"{NEWS}.off.{heir.id}")
    else:
        news = Button(t.label("claims.news.start.button"), go=f"{NEWS}.on.{heir.id}")
    more: Rows = ()
    if claim.programme is Programme.BEASISWA or claim.state in _WITH_AMOUNT - {State.DETERMINED}:
        more = ((Button(t.label("school.button"), go="beasiswa"),),)
    return ((steps,), (surat,), *more, (news,), (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU)))
