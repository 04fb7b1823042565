"""What making a broadcast looks like, until it is sent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import DUTIES, back_or_menu, call_off
from bot.screen import Button, Rows, Screen, in_pairs
from bot.texts import Html, Texts, key
from handlers.broadcast.buttons import NAMES
from handlers.broadcast.content import ContentFault
from handlers.broadcast.fault_words import fault_said
from handlers.broadcast.states import PAGE, Ask
from handlers.broadcast.tap_screens import TOPICS
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.topics import CampaignTopic

YES = "yes"
ON, OFF = "✅", "▫️"
TOPIC_BUTTONS = {
    CampaignTopic.BENEFITS: key("broadcast.topic.benefits.button"),
    CampaignTopic.REMINDERS: key("broadcast.topic.reminders.button"),
    CampaignTopic.EVENTS: key("broadcast.topic.events.button"),
}


def which_area(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """Of which area, where the admin has several."""
    rows = pager.choices(t, Ask.AREA, options, page)
    return Screen(t("broadcast.which_area"), (*rows, (call_off(t),)))


def which_topic(t: Texts, options: Sequence[Option]) -> Screen:
    """About what; people stop topics one by one."""
    rows = pager.choices(t, Ask.TOPIC, options)
    return Screen(t("broadcast.which_topic"), (*rows, (call_off(t),)))


def send_it(
    t: Texts,
    *,
    new: bool = False,
    language: str = "",
    may_drop: bool = False,
    words_alone: bool = False,
) -> Screen:
    """The message itself, as a message; below an album that people have its words alone."""
    if new:
        return Screen(t("broadcast.text.ask"), ((call_off(t),),))
    drop = Button(t.label("broadcast.text.drop.button"), choice=f"{Ask.TEXT}:drop")
    back = Button(t.label("nav.back.button"), choice=f"{Ask.TEXT}:back")
    rows = ((drop,), (back,)) if may_drop else ((back,),)
    if words_alone:
        return Screen(t("broadcast.text.new_words", language=language), rows)
    return Screen(t("broadcast.text.in_language", language=language), rows)


def refused(t: Texts, fault: ContentFault | str) -> Screen:
    """Why it cannot be sent on; a name between braces is told as it was typed."""
    back = Button(t.label("nav.back.button"), choice=f"{Ask.TEXT}:back")
    return Screen(fault_said(t, fault), ((back,),))


def cannot_go(t: Texts, fault: ContentFault | str) -> Screen:
    """The draft cannot go out as it stands; its words are one tap away."""
    return _words_first(t, fault_said(t, fault))


def not_still(t: Texts, facts: Facts) -> Screen:
    """What is to be put right still goes out: it is paused first."""
    see = Button(t.label("broadcast.see.button"), go=f"{PAGE}.lihat.{facts.corrects}")
    back = Button(t.label("nav.back.button"), choice=f"{Ask.HUB}:back")
    return Screen(t("broadcast.edit.not_still"), ((see, back),))


def says_the_same(t: Texts) -> Screen:
    """A correction whose words are still the wrong ones."""
    return _words_first(t, t("broadcast.mend.same"))


def _words_first(t: Texts, why: Html) -> Screen:
    words = Button(t.label("broadcast.words.button"), choice=f"{Ask.HUB}:words")
    back = Button(t.label("nav.back.button"), choice=f"{Ask.HUB}:back")
    return Screen(why, ((words, back),))


def more_pictures(t: Texts, count: int = 1) -> Screen:
    """An album comes piece by piece: when is it whole?"""
    whole = Button(t.label("broadcast.album.whole.button"), choice=f"{Ask.ALBUM}:all")
    text = t("broadcast.album.more", n=count) if count > 1 else t("broadcast.album")
    return Screen(text, ((whole,), (call_off(t),)))


def refused_in_album(t: Texts, fault: ContentFault | str) -> Screen:
    """One picture is left out and why; those before it still wait to be whole."""
    return Screen(refused(t, fault).text, more_pictures(t).rows)


def second_text(t: Texts, *, there: bool) -> Screen:
    """Another text to compare with the first."""
    drop = Button(t.label("broadcast.second.drop.button"), choice=f"{Ask.TEXT}:drop")
    back = Button(t.label("nav.back.button"), choice=f"{Ask.TEXT}:back")
    return Screen(t("broadcast.second.ask"), ((drop,), (back,)) if there else ((back,),))


def wording(t: Texts, languages: Sequence[Option], there: Collection[str], facts: Facts) -> Screen:
    """In which languages it says something of its own, and how two texts are compared."""
    buttons = [
        Button(f"{ON if o.value in there else OFF} {o.label}", choice=f"{Ask.WORDS}:{o.value}")
        for o in languages
    ]
    below = Button(t.label("broadcast.buttons.button"), choice=f"{Ask.WORDS}:buttons")
    second = Button(t.label("broadcast.second.button"), choice=f"{Ask.WORDS}:second")
    title = Button(t.label("broadcast.title.button"), choice=f"{Ask.WORDS}:title")
    rows, ab = [*((b,) for b in buttons), (below, title)], facts.ab
    rows += [(second,)] if ab is not None or not facts.in_place else []
    text = t("broadcast.wording")
    if ab is not None and not facts.in_place:
        rows.append((Button(t.label("broadcast.share.button"), choice=f"{Ask.WORDS}:share"),))
        winner = Button(t.label("broadcast.winner.button"), choice=f"{Ask.WORDS}:winner")
        rows += [(winner,)] if ab["percent"] < 100 else []
        text = Html("\n".join([text, "", *compared(t, ab)]))
    back = Button(t.label("nav.back.button"), choice=f"{Ask.WORDS}:back")
    return Screen(text, (*rows, (back,)))


def rename(t: Texts, facts: Facts, fault: ContentFault | None = None) -> Screen:
    """What shall staff call it?"""
    back = Button(t.label("nav.back.button"), choice=f"{Ask.TITLE}:back")
    text = t("broadcast.title.ask", title=facts.title)
    return Screen(text if fault is None else fault_said(t, fault), ((back,),))


def compared(t: Texts, ab: Mapping[str, Any]) -> list[Html]:
    """How many people get one of the two texts at first, and who says which the rest gets."""
    share, hours = ab["percent"], ab.get("after_h")
    if share >= 100:
        return [t("broadcast.compared.all")]
    by_hand = t("broadcast.winner.by_hand")
    winner = by_hand if hours is None else t("broadcast.winner.itself", n=hours)
    return [t("broadcast.compared", n=share), winner]


def buttons(t: Texts, there: Collection[str]) -> Screen:
    """Which buttons hang below the message."""
    shown = [
        Button(
            f"{ON if name in there else OFF} {t.label(words).partition(' ')[2]}",
            choice=f"{Ask.BUTTONS}:{name}",
        )
        for name, words in NAMES.items()
    ]
    done = Button(t.label("broadcast.done.button"), choice=f"{Ask.BUTTONS}:done")
    return Screen(t("broadcast.buttons.ask"), (*in_pairs(shown), (done,)))


def yes_no(t: Texts) -> list[Option]:
    """Whether to throw the draft away."""
    return [
        Option(YES, t.label("broadcast.drop.yes.button")),
        Option("no", t.label("broadcast.drop.no.button")),
    ]


def ask_drop(t: Texts) -> Screen:
    """Is it to be thrown away?"""
    return Screen(t("broadcast.drop.ask"), pager.choices(t, Ask.DROP, yes_no(t)))


def dropped(t: Texts) -> Screen:
    """It is gone."""
    return Screen(t("broadcast.dropped"), _ways(t))


def stopped(t: Texts, *, kept: bool) -> Screen:
    """Not now."""
    return Screen(t("broadcast.kept") if kept else t("broadcast.stopped"), _ways(t))


def untitled(t: Texts, topic: CampaignTopic, today: date) -> str:
    """A message without words is called by what it is about."""
    named = t.label(TOPICS[topic])
    return f"{named[:1].upper()}{named[1:]}, {t.long_date(today)}"


def _ways(t: Texts) -> Rows:
    listed = Button(t.label("broadcast.entry.button"), go=PAGE)
    return ((listed,), back_or_menu(t, DUTIES))
