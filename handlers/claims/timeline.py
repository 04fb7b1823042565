"""A claim in plain words: where it stands, what that means, what to do, who acts next, by when.

What the office entered is said to be that, and never that or when money comes.
"""

from datetime import date

from bot import pager
from bot.context import Ctx
from bot.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts
from handlers import claim_words as words
from handlers.claims.states import KEEP, LET_GO, NEWS, SEE, STEPS
from handlers.condolence import condoles
from models.queries.claims.values import HeirOf, Step, Timeline
from models.rules.claim_corrections import in_force
from models.rules.claim_rows import Claim as Programme
from models.rules.claim_states import Acts, Due, State, acts_next, is_complete, promise

STEPS_A_PAGE = 5
_NAME, _NOTE = 30, 200
"""Signs that are shown of a name, and of what an office wrote."""
_OF_A_DEATH = frozenset({Programme.JKM})
_WITH_AMOUNT = frozenset({State.DETERMINED, State.PAYING, State.PAID})


def first_seen(ctx: Ctx, heir: HeirOf, claim: Timeline) -> Screen:
    """Right after both keys fitted: after a death one word of condolence first."""
    screen = now_at(ctx, heir, claim)
    if claim.programme in _OF_A_DEATH and condoles(ctx):
        return screen.below(ctx.t("claims.condolence"))
    return screen


def now_at(ctx: Ctx, heir: HeirOf, claim: Timeline) -> Screen:
    """The newest state alone."""
    t = ctx.t
    lines = [_title(t, claim), *_standing(t, claim, ctx.today())]
    newest = claim.steps[-1] if claim.steps else None
    if newest is not None and newest.note:
        lines.append(t("claims.note", note=newest.note[:_NOTE]))
    lines.append(t("claims.whose"))
    bound = heir.user_id == ctx.profile.user_id
    return Screen(Html("\n".join(lines)), _rows(t, heir, claim, bound=bound), protect=True)


def all_steps(ctx: Ctx, heir: HeirOf, claim: Timeline, *, page: int) -> Screen:
    """Every step with its day, the newest first."""
    t, steps = ctx.t, claim.steps[::-1]
    pages = max(1, -(-len(steps) // STEPS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = steps[page * STEPS_A_PAGE : (page + 1) * STEPS_A_PAGE]
    held = {step.number for step in in_force(claim.steps)}
    said = [_step(t, step) if step.number in held else _wrong(t, step) for step in shown]
    lines = [_title(t, claim), *said, t("claims.whose")]
    turns = tuple(pager.arrows(t, f"{STEPS}.{heir.id}", page, pages))
    rows = [turns] if turns else []
    if heir.user_id == ctx.profile.user_id:
        rows.append((Button(t.label("claims.let_go.button"), go=f"{LET_GO}.{heir.id}"),))
    back = Button(t.label("nav.back.button"), go=f"{SEE}.{heir.id}")
    rows.append((back, leads_to(t, Goal.MENU)))
    return Screen(Html("\n".join(lines)), tuple(rows), protect=True)


def _title(t: Texts, claim: Timeline) -> Html:
    name = claim.worker_name[:_NAME]
    return t("claims.title", programme=words.programme(t, claim.programme), name=name)


def _standing(t: Texts, claim: Timeline, today: date) -> list[Html]:
    state = claim.state
    since = t.long_date(claim.state_on)
    lines = [t("claims.since", state=words.state(t, state), date=since)]
    reason = claim.steps[-1].reason if claim.steps else None
    if state is State.REJECTED and reason is not None:
        lines.append(t("claims.because", reason=words.reason(t, reason)))
    else:
        lines.append(_meaning(t, claim))
    lines.append(t("claims.do", todo=words.to_do(t, state)))
    if acts_next(state) is not Acts.NOBODY:
        lines.append(t("claims.next", who=words.who(t, acts_next(state))))
    return [*lines, *_by_when(t, claim, today)]


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


def _step(t: Texts, step: Step) -> Html:
    line = t("claims.step", date=t.long_date(step.on), state=words.state(t, step.state))
    if step.reason is not None:
        line = Html(f"{line}: {words.reason(t, step.reason)}")
    if step.note:
        return Html(f"{line}\n{t('claims.step.note', note=step.note[:_NOTE])}")
    return line


def _wrong(t: Texts, step: Step) -> Html:
    """A step that was put right: it stays, and says so."""
    return t("claim_mend.wrong", date=t.long_date(step.on), state=words.state(t, step.state))


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
