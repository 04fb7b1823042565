"""How a number is asked for: one's own, somebody else's, or one that is lent."""

from bot.screen import Ask, Button, Key, Screen
from bot.texts import Html, Texts
from handlers.enrol.screens import number_line, numbered
from handlers.enrol.states import Enrol


def phone(t: Texts, *, own: bool, lending: bool) -> Screen:
    """One tap shares the own number; for somebody else it is typed, or the own one is lent."""
    if not own and not lending:
        mine = Button(t.label("enrol.phone.mine.button"), choice=f"{Enrol.PHONE}:mine")
        return numbered(t, Enrol.PHONE, t("enrol.phone.ask_other"), ((mine,),))
    share = Key(t.label("enrol.phone.share.button"), Ask.CONTACT)
    back, cancel = Key(t.label("nav.back.button")), Key(t.label("nav.cancel.button"))
    asked = t("enrol.phone.ask") if own else t("enrol.phone.ask_mine")
    text = Html(f"{number_line(t, Enrol.PHONE)}\n\n{asked}")
    return Screen(text, keys=((share,), (back, cancel)), keys_stay=False)
