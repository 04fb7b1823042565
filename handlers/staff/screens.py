"""What the staff list shows."""

from collections.abc import Sequence
from dataclasses import replace

from bot.clock import JAKARTA
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.home import keys
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import DUTIES, back_or_menu
from bot.screen import Button, Screen, one_a_row
from bot.texts import Html, Texts
from bot.wording.labels import shorten
from handlers.role_names import called
from models.queries.staff.duties import Held
from models.queries.staff.invites import Invited

LONGEST_NAME = 20
"""Letters of a name on a button."""
GROUPS_NAMED = 3
"""So many groups with people who were typed are named; the rest is counted."""


def people(t: Texts, held: Sequence[Held], links: Sequence[Invited], page: int) -> Screen:
    """Everybody once, by name, with what each does; links that are still out below them."""
    everybody = list(_by_person(held).values())
    options = [Option(f"orang.{h[0].id}", f"👤 {_short(_name(h))}") for h in everybody]
    options += [Option(f"tautan.{link.number}", f"✉️ {_short(link.name)}") for link in links]
    first = min(page, pager.page_count(options) - 1) * pager.PER_PAGE
    lines = [
        t("staff.list.line", name=_name(his), roles=_roles(t, his))
        for his in everybody[first : first + pager.PER_PAGE]
    ]
    text = Html("\n".join([t("staff.list", n=len(everybody)), *lines]))
    return Screen(
        text, (*pager.pages(t, "tugas.staf", options, page), back_or_menu(t, DUTIES)), protect=True
    )


def person(t: Texts, held: Sequence[Held], areas: dict[str, str]) -> Screen:
    """One person with every duty; each can be ended by itself."""
    lines = [t("staff.person", name=_name(held))]
    for each in held:
        day = each.given_at.astimezone(JAKARTA).date()
        role, area = called(t, each.duty.role), areas[each.duty.area]
        lines.append(t("staff.person.duty", role=role, area=area, date=t.long_date(day)))
    ends = [
        Button(
            t.label("staff.end.button") if len(held) == 1 else f"🛑 {called(t, each.duty.role)}",
            go=f"tugas.akhiri.{each.id}",
        )
        for each in held
    ]
    text = Html("\n".join([*lines, *([t("staff.person.which")] if len(held) > 1 else [])]))
    return Screen(text, (*one_a_row(ends), _back_to_staff(t)), protect=True)


def invite(t: Texts, link: Invited, area: str) -> Screen:
    """A link that is still out."""
    role = called(t, link.duty.role)
    text = t("staff.invite", name=link.name, role=role, area=area)
    stop = Button(t.label("staff.withdraw.button"), go=f"tugas.tarik.{link.number}")
    return Screen(text, ((stop,), _back_to_staff(t)), protect=True)


def ask_end(t: Texts, held: Held, area: str) -> Screen:
    """Sure?"""
    name, role = held.name or str(held.user_id), called(t, held.duty.role)
    yes = Button(t.label("staff.end.yes.button"), go=f"tugas.akhiri.{held.id}.ya")
    text = t("staff.end.ask", name=name, role=role, area=area)
    return Screen(text, ((yes,), _back_to_staff(t)), protect=True)


def ended(t: Texts, held: Held) -> Screen:
    """Done."""
    return Screen(t("staff.ended", name=held.name or str(held.user_id)), (_back_to_staff(t),))


def your_duty_ended(t: Texts, held: Held, area: str) -> Screen:
    """To who was dismissed."""
    return Screen(t("staff.yours_ended", role=called(t, held.duty.role), area=area), keys=keys(t))


def somebody_dismissed(t: Texts, held: Held, area: str) -> Screen:
    """To the other admins."""
    name, role = held.name or str(held.user_id), called(t, held.duty.role)
    return Screen(t("staff.told.ended", name=name, role=role, area=area), (_to_staff(t),))


def somebody_resigned(t: Texts, held: Held, area: str) -> Screen:
    """To the admins."""
    name, role = held.name or str(held.user_id), called(t, held.duty.role)
    return Screen(t("staff.told.resigned", name=name, role=role, area=area), (_to_staff(t),))


def mine(t: Texts, held: Sequence[Held], areas: dict[str, str]) -> Screen:
    """Which of one's own duties to give back; the text says where, the buttons which role."""
    choices = [
        Button(f"🛑 {called(t, each.duty.role)}", go=f"tugas.mundur.{each.id}") for each in held
    ]
    lines = [t("duty.line", role=called(t, h.duty.role), area=areas[h.duty.area]) for h in held]
    text = Html("\n".join([t("staff.resign.which"), *lines]))
    return Screen(text, (*one_a_row(choices), back_or_menu(t, DUTIES)))


def ask_resign(t: Texts, held: Held, area: str) -> Screen:
    """Sure?"""
    yes = Button(t.label("staff.resign.yes.button"), go=f"tugas.mundur.{held.id}.ya")
    text = t("staff.resign.ask", role=called(t, held.duty.role), area=area)
    return Screen(text, ((yes,), back_or_menu(t, DUTIES)))


def resigned(t: Texts) -> Screen:
    """Done, with thanks."""
    return Screen(t("staff.resigned"), keys=keys(t))


def withdrawn(t: Texts) -> Screen:
    """A link is worthless now."""
    return Screen(t("staff.withdrawn"), (_back_to_staff(t),))


def gone(t: Texts) -> Screen:
    """Not there, or elsewhere: the same words."""
    return Screen(t("staff.gone"), (_back_to_staff(t),))


def _by_person(held: Sequence[Held]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for each in held:
        found.setdefault(each.user_id, []).append(each)
    return found


def _name(held: Sequence[Held]) -> str:
    """As whoever gave one of the duties called the person."""
    return next((each.name for each in held if each.name), str(held[0].user_id))


def _roles(t: Texts, held: Sequence[Held]) -> str:
    """Each role once."""
    return ", ".join(dict.fromkeys(called(t, each.duty.role) for each in held))


def _short(name: str) -> str:
    return shorten(name, LONGEST_NAME)


def _to_staff(t: Texts) -> tuple[Button, ...]:
    return (Button(t.label("duty.staff.button"), go="tugas.staf"), leads_to(t, Goal.MENU))


def _back_to_staff(t: Texts) -> tuple[Button, ...]:
    return back_or_menu(t, "tugas.staf")


def with_typed(t: Texts, screen: Screen, left: Sequence[tuple[str, int]]) -> Screen:
    """People who were typed and not looked at: how many in which group, and that they stay."""
    if not left:
        return screen
    lines = [t("staff.typed.left", name=name, n=t.number(n)) for name, n in left[:GROUPS_NAMED]]
    if len(left) > GROUPS_NAMED:
        lines.append(t("staff.typed.more", n=t.number(len(left) - GROUPS_NAMED)))
    text = Html("\n".join([f"{screen.text}\n", *lines, t("staff.typed.stays")]))
    return replace(screen, text=text)


def with_groups(t: Texts, screen: Screen, n: int) -> Screen:
    """Groups of workers without an officer there: somebody has to look after them now."""
    if not n:
        return screen
    text = Html(f"{screen.text}\n\n{t('group.home.waiting', n=t.number(n))}")
    to_them = Button(t.label("group.entry.button"), go="tugas.kelompok")
    return replace(screen, text=text).with_rows((to_them,))
