"""What an officer sees of events."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import back_to, call_off
from bot.screen import Attachment, Button, Screen
from bot.texts import Html, Texts, key
from handlers.events.states import PAGE, Made
from models.queries.office.events import Event, Outcome
from models.rules.as_typed.dates import jakarta_day
from models.rules.quiz import ALL, RIGHT, Question

EVERYWHERE = "semua"
QR = "qr"
_ON_BUTTON = 20
_TOPICS = {
    Question.ACCIDENT: key("event.topic.accident"),
    Question.DEATH: key("event.topic.death"),
    Question.TRUST: key("event.topic.trust"),
}


def home(t: Texts, found: Sequence[Event], page: int) -> Screen:
    """The newest events, each a button, and a new one."""
    options = [Option(f"satu.{event.id}", f"📍 {_short(event.place)}") for event in found]
    new = Button(t.label("event.new.button"), go=f"{PAGE}.baru")
    rows = pager.pages(t, PAGE, options, page)
    text = t("event.home") if found else t("event.home.none")
    return Screen(text, ((new,), *rows, (back_to(t, "tugas"),)))


def ask_area(t: Texts, options: Sequence[Option]) -> Screen:
    """Where it takes place."""
    return Screen(t("event.area"), (*pager.choices(t, Made.AREA, options), (call_off(t),)))


def ask_place(t: Texts) -> Screen:
    """What the hall is called."""
    return Screen(t("event.place"), ((call_off(t),),))


def ask_heads(t: Texts, event: Event) -> Screen:
    """How many came."""
    return Screen(t("event.heads", place=event.place), ((call_off(t),),))


def picture(t: Texts, event: Event, link: str) -> Screen:
    """To be shown on a phone, or printed and hung up."""
    look = Button(t.label("event.look.button"), go=f"{PAGE}.satu.{event.id}")
    made = Attachment("photo", QR, {"link": link}, "acara.png")
    text = t("event.picture", place=event.place, link=link)
    return Screen(text, ((look,), (back_to(t, PAGE),)), attachment=made)


def event(t: Texts, found: Event, outcome: Outcome) -> Screen:
    """What became of it: heads, phones, sign-ups, and what was understood."""
    heads = t.number(found.heads) if found.heads is not None else "–"
    lines = [
        t("event.one", place=found.place, date=t.long_date(jakarta_day(found.created_at))),
        t("event.counts", heads=heads, visits=t.number(outcome.visits),
          sign_ups=t.number(outcome.sign_ups)),
        *_understood(t, outcome),
    ]  # fmt: skip
    rows = (
        (Button(t.label("event.picture.button"), go=f"{PAGE}.gambar.{found.id}"),),
        (Button(t.label("event.heads.button"), go=f"{PAGE}.hadir.{found.id}"),),
        (back_to(t, PAGE),),
    )
    return Screen(Html("\n\n".join(lines)), rows)


def _understood(t: Texts, outcome: Outcome) -> list[Html]:
    """Of each question, how many knew the answer; nobody is named."""
    if not outcome.answers:
        return []
    lines = [t("event.quiz.counts")]
    for question in ALL:
        given = outcome.answers.get(question.value, {})
        right, total = given.get(RIGHT[question], 0), sum(given.values())
        topic = t.label(_TOPICS[question])
        lines.append(t("event.quiz.count", topic=topic, n=t.number(right), total=t.number(total)))
    return [Html("\n".join(lines))]


def unknown(t: Texts) -> Screen:
    """An event that is not there, or lies elsewhere: the same answer."""
    return Screen(t("event.unknown"), ((back_to(t, PAGE),),))


def stopped(t: Texts) -> Screen:
    """Nothing was made."""
    return Screen(t("event.stopped"), ((back_to(t, PAGE),),))


def _short(place: str) -> str:
    return place if len(place) <= _ON_BUTTON else f"{place[: _ON_BUTTON - 1].rstrip()}…"
