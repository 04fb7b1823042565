"""Which question about a list comes next, and showing it."""

from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_to, one_back_or_off
from bot.screen import Rows, Screen
from bot.texts import Html, Texts
from handlers.answers.again import refused
from handlers.answers.aside import Aside, Take, aside_after
from handlers.condolence import condoles
from handlers.papers import labels, options
from handlers.papers.photos import is_file
from handlers.papers.states import FLOW, Ask
from models.rules.benefits.relations import Relation
from models.rules.claims.paper_lists import HEIR, questions
from models.rules.table.claim_rows import Claim


class Draft:
    """The answers so far: a view on the form of the locked row."""

    def __init__(self, form: dict[str, Any]) -> None:
        self._form = form

    def begin(self, kind: str | None = None, *, ref: str | None = None) -> None:
        """From the first question; `ref` names the list whose answers change."""
        self._form.clear()
        self._form.update(kind=kind, ref=ref, heir=None, answers={})

    @property
    def kind(self) -> Claim | None:
        """Which claim."""
        kind = self._form.get("kind")
        return Claim(kind) if kind else None

    @property
    def ref(self) -> str | None:
        """The list that is changed; None for a new one."""
        return self._form.get("ref")

    @property
    def heir(self) -> Relation | None:
        """Who the heir is."""
        heir = self._form.get("heir")
        return Relation(heir) if heir else None

    @property
    def answers(self) -> dict[str, str]:
        """By case."""
        return dict(self._form.get("answers", {}))

    @property
    def claim_id(self) -> str | None:
        """The claim this chat sees that the papers are for; "" where it sees none such."""
        return self._form.get("claim")

    @property
    def asking(self) -> str:
        """The case that is asked about."""
        return str(self._form.get("asking", ""))

    def put(self, **values: Any) -> None:
        """Keep something."""
        self._form.update(values, failures=0)

    def is_more_of_an_album(self, album: str | None) -> bool:
        """Whether it was answered at its first picture."""
        known, self._form["album"] = self._form.get("album"), album
        return album is not None and known == album

    def fail(self) -> int:
        """Count one more refused answer; how many there were to this question."""
        self._form["failures"] = int(self._form.get("failures", 0)) + 1
        return int(self._form["failures"])


def draft_of(ctx: Ctx) -> Draft:
    """The answers of this chat."""
    return Draft(ctx.form(FLOW))


def next_question(draft: Draft, ctx: Ctx) -> Ask | None:
    """The first question without an answer, noted in the draft; None: the list can be shown."""
    if draft.kind is None:
        return Ask.KIND
    for asked in questions(draft.kind, filed=ctx.today()):
        if asked == HEIR and draft.heir is None:
            return Ask.HEIR
        if asked != HEIR and asked not in draft.answers:
            draft.put(asking=asked)
            return Ask.CASE
    return None


async def ask(ctx: Ctx, state: Ask) -> Ask:
    """Show a question and wait for its answer. After a death condolence comes first, once."""
    screen = screen_of(ctx, state)
    if state is Ask.HEIR and condoles(ctx):
        screen = screen.below(ctx.t("claims.condolence"))
    await ctx.show(screen)
    return state


def screen_of(ctx: Ctx, state: Ask) -> Screen:
    """The question as it looks now."""
    t = ctx.t
    match state:
        case Ask.KIND:
            rows = pager.choices(t, state, options.kinds(t))
            back = back_to(t, Goal.CLAIMS.value)
            return Screen(t("papers.which"), (*rows, (back, leads_to(t, Goal.MENU))))
        case Ask.HEIR:
            return _question(
                t, t("papers.heir.ask"), pager.choices(t, state, options.relations(t))
            )
        case Ask.CASE:
            asked = labels.asks(t, draft_of(ctx).asking)
            return _question(t, asked, pager.choices(t, state, options.answers(t)))


async def refuse(update: Update, ctx: Ctx, state: Ask) -> Ask:
    """Say what was wrong, show the same question; chat is answered and is no failure."""
    again = screen_of(ctx, state)
    if aside := await aside_after(update, ctx):
        await ctx.show(aside.above(ctx.t, again))
        return state
    why = ctx.t("enrol.choose_one")
    await ctx.show(refused(ctx.t, why, again, failures=draft_of(ctx).fail()))
    return state


def photos_later(state: Ask, take: Take) -> Take:
    """The step that takes an answer; a photo is meant for the list that comes next, so it is
    asked for then. An album is answered once."""

    async def taking(update: Update, ctx: Ctx) -> Any:
        message = update.message
        if message is None or not is_file(message):
            return await take(update, ctx)
        if not draft_of(ctx).is_more_of_an_album(message.media_group_id):
            await ctx.show(screen_of(ctx, state).below(ctx.t("claim_mend.photo_first")))
        return state

    return taking


async def say_aside(ctx: Ctx, aside: Aside) -> Ask:
    """Answer what was no answer, then the question that is open again."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(aside.above(ctx.t, screen_of(ctx, state)))
    return state


async def ask_again(_update: Update, ctx: Ctx) -> Ask:
    """Back to the open question, after something more urgent."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(screen_of(ctx, state))
    return state


def _question(t: Texts, text: Html, rows: Rows) -> Screen:
    return Screen(text, (*rows, one_back_or_off(t)))
