"""Three questions, each with its explanation; an answer is a number in a count and no more."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.conversation import Answer, Page, Step, Wizard
from bot.guards import Option, choice_of, page_of
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import call_off
from bot.screen import Screen
from bot.texts import Html, Texts, key
from handlers.answers.aside import Aside, guarded
from handlers.answers.way_out import way_out
from handlers.events.begun import REMEMBERED, forget_place, keep_place, place_in
from handlers.events.states import DONE, GUEST, QUIZ, Quiz
from models.queries.office import events
from models.rules.quiz import ALL, CHOICES, Question, after, is_right

END: int = ConversationHandler.END
Next = Quiz | int
_ASKS = {
    Question.ACCIDENT: key("event.quiz.accident"),
    Question.DEATH: key("event.quiz.death"),
    Question.TRUST: key("event.quiz.trust"),
}
_TELLS = {
    Question.ACCIDENT: key("event.quiz.accident.why"),
    Question.DEATH: key("event.quiz.death.why"),
    Question.TRUST: key("event.quiz.trust.why"),
}
_LABELS = {
    "jht": key("event.quiz.jht.button"),
    "jkk": key("event.quiz.jkk.button"),
    "jkm": key("event.quiz.jkm.button"),
    "heirs": key("event.quiz.heirs.button"),
    "head": key("event.quiz.head.button"),
    "village": key("event.quiz.village.button"),
    "give": key("event.quiz.give.button"),
    "refuse": key("event.quiz.refuse.button"),
    "later": key("event.quiz.later.button"),
}


def handlers() -> list[Step]:
    """One wizard of one state: which question is open stands in the form."""
    answer = guarded(Quiz.ANSWER, take, say_aside)
    states: dict[Quiz, list[Step]] = {
        Quiz.ANSWER: [
            *way_out(back=stop, stop=stop, again=ask_again),
            Answer(Quiz.ANSWER, answer),
        ]
    }
    return [Wizard(QUIZ, entry=[Page(GUEST, begin)], states=states, always=[])]


async def begin(update: Update, ctx: Ctx) -> Next:
    """From where it was broken off; who ended this quiz before is not counted twice."""
    ctx.leave_wizards()
    code = page_of(update).partition(".")[2]
    event = await events.event_behind(ctx.session, code=code)
    if event is None or event.id in ctx.form(DONE).get("events", []):
        await ctx.show(_over(ctx.t, ctx.t("event.quiz.done")))
        return END
    question, right = place_in(ctx, event.id)
    ctx.form(QUIZ).update(event=event.id, question=question.value, right=right)
    await ctx.show(_question(ctx.t, question))
    return Quiz.ANSWER


async def take(update: Update, ctx: Ctx) -> Next:
    """Counted, explained, and on to the next."""
    form, t = ctx.form(QUIZ), ctx.t
    if "event" not in form:
        return await stop(update, ctx)
    question = Question(form["question"])
    choice = choice_of(update, _options(t, question))
    if choice is None:
        await ctx.show(_question(t, question).below(t("event.quiz.tap")))
        return Quiz.ANSWER
    await events.count_answer(
        ctx.session, event_id=form["event"], question=question.value, choice=choice
    )
    right = is_right(question, choice)
    form["right"] += right
    verdict = t("event.quiz.right") if right else t("event.quiz.wrong")
    why = Html(f"{verdict} {t(_TELLS[question])}")
    following = after(question)
    if following is None:
        return await _end(ctx, why)
    form["question"] = following.value
    keep_place(ctx, form["event"], following, form["right"])
    await ctx.show(_question(t, following).below(why))
    return Quiz.ANSWER


async def _end(ctx: Ctx, why: Html) -> Next:
    form = ctx.form(QUIZ)
    done = ctx.form(DONE)
    done["events"] = [*done.get("events", []), form["event"]][-REMEMBERED:]
    forget_place(ctx, form["event"])
    text = ctx.t("event.quiz.score", n=ctx.t.number(form["right"]), total=ctx.t.number(len(ALL)))
    ctx.drop_form(QUIZ)
    await ctx.show(_over(ctx.t, text).below(why))
    return END


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: what was answered is counted, the rest is not asked unless it is begun again."""
    ctx.drop_form(QUIZ)
    await ctx.show(_over(ctx.t, ctx.t("event.quiz.stopped")))
    return END


async def ask_again(_update: Update, ctx: Ctx) -> Next:
    """Back to the open question."""
    return await _again(ctx, None)


async def say_aside(ctx: Ctx, aside: Aside) -> Next:
    """Answer what was no answer, then the question again."""
    return await _again(ctx, aside)


async def _again(ctx: Ctx, aside: Aside | None) -> Next:
    screen = _question(ctx.t, Question(ctx.form(QUIZ).get("question", ALL[0].value)))
    await ctx.show(screen if aside is None else aside.above(ctx.t, screen))
    return Quiz.ANSWER


def _question(t: Texts, question: Question) -> Screen:
    cancel = call_off(t)
    rows = pager.choices(t, Quiz.ANSWER, _options(t, question))
    return Screen(t(_ASKS[question]), (*rows, (cancel,)))


def _options(t: Texts, question: Question) -> list[Option]:
    return [Option(choice, t.label(_LABELS[choice])) for choice in CHOICES[question]]


def _over(t: Texts, text: Html) -> Screen:
    return Screen(text, ((leads_to(t, Goal.REGISTER), leads_to(t, Goal.MENU)),))
