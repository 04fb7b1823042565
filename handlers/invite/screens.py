"""What is asked of the admin and of the invited person, and the link itself."""

from collections.abc import Sequence
from urllib.parse import quote

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.home import keys
from bot.navigation.menu import Goal, leads_to
from bot.screen import Ask, Attachment, Button, Key, Screen, in_pairs
from bot.texts import Html, Texts, key
from handlers.role_names import CAN, called
from models.rules.phone import mask_phone
from models.rules.roles import STAFF, Role

ACCEPT_PAGE = "undangan.ya"
"""Good whatever was tapped or typed since, while that is the invitation last opened."""
EVERYWHERE = "all"
"""The area "" as the value of a button."""
_ROLES = {
    Role.OFFICER: key("invite.role.officer.button"),
    Role.DESK: key("invite.role.desk.button"),
    Role.ADMIN: key("invite.role.admin.button"),
    Role.AUDITOR: key("invite.role.auditor.button"),
    Role.VIEWER: key("invite.role.viewer.button"),
}


def roles(t: Texts) -> list[Option]:
    """The duties that can be given."""
    return [Option(role.value, t.label(_ROLES[role])) for role in STAFF]


def role(t: Texts) -> Screen:
    """Which duty?"""
    buttons = [Button(o.label, choice=f"ROLE:{o.value}") for o in roles(t)]
    return Screen(t("invite.role.ask"), (*in_pairs(buttons), _ways_out(t)))


def place(t: Texts, options: Sequence[Option], page: int = 0, *, missed: bool = False) -> Screen:
    """Where?"""
    text = t("invite.place.missed") if missed else t("invite.place.ask")
    return Screen(text, (*pager.choices(t, "PLACE", options, page), _ways_out(t)))


def village(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """In which village?"""
    rows = pager.choices(t, "VILLAGE", options, page)
    return Screen(t("invite.village.ask"), (*rows, _ways_out(t)))


def name(t: Texts, why: Html | None = None) -> Screen:
    """Who?"""
    return Screen(_again(t, why, t("invite.name.ask")), (_ways_out(t),))


def phone(t: Texts, why: Html | None = None) -> Screen:
    """Which number alone may accept?"""
    skip = Button(t.label("invite.phone.skip.button"), choice="PHONE:skip")
    return Screen(_again(t, why, t("invite.phone.ask")), ((skip,), _ways_out(t)))


def confirm(t: Texts, who: str, role: Role, area: str, number: str | None) -> Screen:
    """Is all of it right?"""
    lines = [t("invite.confirm", name=who, role=called(t, role), area=area)]
    if number is not None:
        lines.append(t("invite.confirm.phone", phone=mask_phone(number)))
    yes = Button(t.label("invite.confirm.button"), choice="CONFIRM:yes")
    return Screen(Html("\n".join(lines)), ((yes,), _ways_out(t)), protect=True)


def stopped(t: Texts) -> Screen:
    """Nobody is invited."""
    return Screen(t("invite.stopped"), (_home(t),))


def link(t: Texts, who: str, role: Role, area: str, address: str) -> Screen:
    """The link as a picture, as text, and ready to be passed on."""
    words = t.label("invite.share", role=called(t, role), area=area, link=address)
    return Screen(
        t("invite.link", name=who, link=address),
        (
            (Button(t.label("invite.copy.button"), copy=address),),
            (Button(t.label("invite.wa.button"), url=f"https://wa.me/?text={quote(words)}"),),
            _home(t),
        ),
        attachment=Attachment("photo", "qr", {"link": address}, "undangan.png"),
    )


def dead(t: Texts) -> Screen:
    """A link that cannot be used, whatever the reason."""
    return Screen(t("invite.dead"), keys=keys(t))


def ask_contact(t: Texts) -> Screen:
    """Before anything is told: is it the phone the link is for?"""
    share = Key(t.label("invite.contact.button"), ask=Ask.CONTACT)
    stop = Key(t.label("nav.cancel.button"))
    return Screen(t("invite.contact.ask"), keys=((share,), (stop,)), keys_stay=False)


def offer(t: Texts, number: str, role: Role, area: str) -> Screen:
    """What is offered, and whether the person takes it."""
    text = Html(f"{t('invite.offer', role=called(t, role), area=area)}\n\n{t(CAN[role])}")
    yes = Button(t.label("invite.accept.button"), go=f"{ACCEPT_PAGE}.{number}")
    no = Button(t.label("nav.cancel.button"), choice="cancel:now")
    return Screen(text, ((yes,), (no,)))


def accepted(t: Texts, role: Role, area: str) -> Screen:
    """Welcome."""
    return Screen(t("invite.accepted", role=called(t, role), area=area), (_home(t),))


def accepted_before(t: Texts) -> Screen:
    """A second tap."""
    return Screen(t("invite.accepted.before"), (_home(t),))


def declined(t: Texts) -> Screen:
    """Not now; the link stays good."""
    return Screen(t("invite.declined"), keys=keys(t))


def somebody_accepted(t: Texts, who: str, role: Role, area: str) -> Screen:
    """To the admin who invited."""
    text = t("invite.told.accepted", name=who, role=called(t, role), area=area)
    return Screen(text, ((Button(t.label("duty.staff.button"), go="tugas.staf"),),))


def _again(t: Texts, why: Html | None, question: Html) -> Html:
    return question if why is None else t("enrol.refused", why=why, question=question)


def _ways_out(t: Texts) -> tuple[Button, ...]:
    back = Button(t.label("nav.back.button"), choice="back:now")
    return (back, Button(t.label("nav.cancel.button"), choice="cancel:now"))


def _home(t: Texts) -> tuple[Button, ...]:
    return (Button(t.label("duty.open.button"), go="tugas"), leads_to(t, Goal.MENU))
