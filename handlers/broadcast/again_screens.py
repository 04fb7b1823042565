"""What admins are told of a broadcast that comes back."""

from bot.screen import Button, Screen
from bot.texts import Texts, key
from handlers.broadcast.series import Why
from handlers.broadcast.states import PAGE
from models.queries.broadcasts.values import Facts

WHY = {
    Why.PRACTICE: key("broadcast.again.why.practice"),
    Why.STOPPED: key("broadcast.again.why.stopped"),
    Why.CHANGED: key("broadcast.again.why.changed"),
    Why.OLD: key("broadcast.again.why.old"),
    Why.HEAD_GONE: key("broadcast.again.why.head_gone"),
    Why.MORE: key("broadcast.again.why.more"),
    Why.WORDS: key("broadcast.again.why.words"),
}


def coming(t: Texts, facts: Facts, when: str) -> Screen:
    """It goes out soon, as planned; it can be stopped."""
    see = Button(t.label("broadcast.see.button"), go=f"{PAGE}.lihat.{facts.id}")
    stop = Button(t.label("broadcast.cancel.button"), go=f"{PAGE}.batal.{facts.id}")
    return Screen(t("broadcast.again.coming", title=facts.title, when=when), ((see, stop),))


def look_again(t: Texts, facts: Facts, why: Why) -> Screen:
    """Somebody has to look at it before it goes out."""
    draft = Button(t.label("broadcast.open.button"), go=f"{PAGE}.buka.{facts.id}")
    return Screen(t("broadcast.again.look", title=facts.title, why=t.label(WHY[why])), ((draft,),))


def ended(t: Texts, facts: Facts) -> Screen:
    """Who made it has no duty any more."""
    listed = Button(t.label("broadcast.entry.button"), go=PAGE)
    return Screen(t("broadcast.again.ended", title=facts.title), ((listed,),))
