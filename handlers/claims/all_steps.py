"""Every step of a claim, so many a page as are read on a small screen; what the office wrote."""

from bot.context import Ctx
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers import claim_words as words
from handlers.claims.states import LET_GO, SEE, STEPS
from handlers.claims.timeline import fits, note_button, title
from models.queries.claims.values import HeirOf, Step, Timeline
from models.rules.claims.corrections import in_force

STEPS_A_PAGE = 5
_NOTE = 200
"""Signs that are shown of what an office wrote."""


def all_steps(ctx: Ctx, heir: HeirOf, claim: Timeline, *, page: int) -> Screen:
    """Every step with its day, the newest first."""
    t, pages = ctx.t, _pages(ctx.t, claim)
    page = min(max(page, 0), len(pages) - 1)
    lines = [_line(t, claim, step) for step in pages[page]]
    long = [step for step in pages[page] if _is_long(t, claim, step)]
    rows: list[tuple[Button, ...]] = [(note_button(t, heir, step),) for step in long]
    turns = pager.arrows(t, f"{STEPS}.{heir.id}", page, len(pages))
    rows += [tuple(turns)] if turns else []
    if heir.user_id == ctx.profile.user_id:
        rows.append((Button(t.label("claims.let_go.button"), go=f"{LET_GO}.{heir.id}"),))
    back = Button(t.label("nav.back.button"), go=f"{SEE}.{heir.id}")
    rows.append((back, leads_to(t, Goal.MENU)))
    return Screen(_said(t, claim, lines), tuple(rows), protect=True)


def note(ctx: Ctx, heir: HeirOf, claim: Timeline, *, number: str) -> Screen | None:
    """What the office wrote with a step; None where it wrote nothing."""
    t = ctx.t
    step = next((one for one in in_force(claim.steps) if str(one.number) == number), None)
    if step is None or not step.note:
        return None
    text = t("claim_mend.note_page", date=t.long_date(step.on), note=step.note[:_NOTE])
    steps = Button(t.label("claims.steps.button"), go=f"{STEPS}.{heir.id}")
    back = Button(t.label("nav.back.button"), go=f"{SEE}.{heir.id}")
    rows = ((steps,), (back, leads_to(t, Goal.MENU)))
    return Screen(Html(f"{text}\n{t('claims.whose')}"), rows, protect=True)


def _pages(t: Texts, claim: Timeline) -> list[list[Step]]:
    """The steps, newest first: a page ends where it is full, or below a step with a button."""
    pages: list[list[Step]] = [[]]
    for step in reversed(claim.steps):
        lines = [_line(t, claim, one) for one in (*pages[-1], step)]
        full = len(lines) > STEPS_A_PAGE or not fits([_said(t, claim, lines)])
        ended = any(_is_long(t, claim, one) for one in pages[-1])
        if pages[-1] and (full or ended):
            pages.append([])
        pages[-1].append(step)
    return pages


def _said(t: Texts, claim: Timeline, lines: list[Html]) -> Html:
    return Html("\n".join([title(t, claim), *lines, t("claims.whose")]))


def _line(t: Texts, claim: Timeline, step: Step) -> Html:
    """A step; one that was put right stays, and says so."""
    date, state = t.long_date(step.on), words.state(t, step.state)
    if step not in in_force(claim.steps):
        return t("claim_mend.wrong", date=date, state=state)
    return _bare(t, step) if _is_long(t, claim, step) else _whole(t, step)


def _bare(t: Texts, step: Step) -> Html:
    line = t("claims.step", date=t.long_date(step.on), state=words.state(t, step.state))
    if step.reason is not None:
        return Html(f"{line}: {words.reason(t, step.reason)}")
    return line


def _whole(t: Texts, step: Step) -> Html:
    if not step.note:
        return _bare(t, step)
    return Html(f"{_bare(t, step)}\n{t('claims.step.note', note=step.note[:_NOTE])}")


def _is_long(t: Texts, claim: Timeline, step: Step) -> bool:
    """Whether what the office wrote needs a page of its own."""
    held = bool(step.note) and step in in_force(claim.steps)
    return held and not fits([_said(t, claim, [_whole(t, step)])])
