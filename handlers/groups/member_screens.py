"""Who is in a group, as its officer and its head see it; what a member is reminded with."""

from collections.abc import Mapping, Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.links import Link
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_to, call_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from handlers.cost_words import cost_said
from handlers.groups.screens import SHORT_NAME, to_ask, to_groups
from handlers.groups.states import HEAD_PAGE, PAGE
from models.queries.groups.members import Member
from models.queries.groups.reading import Counts, Group
from models.rules.contributions.own_price import OwnPrice, Terms

PER_PAGE = 15
"""Names a message shows."""


def members(
    t: Texts, group: Group, page: str, shown: Sequence[Member], counts: Counts, number: int
) -> Screen:
    """A line each, those first that are missing, then those that have not agreed."""
    head = t(
        "group.members",
        name=group.name,
        n=t.number(counts.joined),
        missing=t.number(counts.missing),
    )
    pages = max(1, -(-(counts.joined + counts.missing) // PER_PAGE))
    around = pager.turns(t, number, pages)
    arrows = tuple(
        Button(label, go=f"{page}.anggota.{group.code}.page.{n}") for label, n in around
    )
    lines = [_line(t, member, name_only=page == HEAD_PAGE) for member in shown]
    if counts.wordless:
        # Whoever heads it has no slips: the officer has.
        said = key("group.counts.no_word") if page == PAGE else key("group.head.no_word")
        head = Html(f"{head}\n{t(said, n=t.number(counts.wordless))}")
    text = Html("\n".join([head, "", *lines])) if lines else t("group.members.empty")
    return Screen(text, (*((arrows,) if arrows else ()), *_ways(t, group, page, counts)))


def missing(t: Texts, group: Group, page: str, found: Sequence[Member], number: int) -> Screen:
    """Each a button that strikes the name out: not by the number, which another
    name may have by then."""
    options = [Option(m.ref, _struck(t, m)) for m in found]
    rows = pager.pages(t, f"{page}.coret.{group.code}", options, number)
    text = t("group.strike") if found else t("group.strike.none")
    return Screen(text, (*rows, (back_to_members(t, group, page),)))


def reminded(t: Texts, group: Group, page: str, n: int) -> Screen:
    """How many were written to; the text below is for everybody else."""
    text = t("group.reminded", n=t.number(n)) if n else t("group.reminded.nobody")
    return Screen(text, ((back_to_members(t, group, page),),))


def to_forward(t: Texts, group: Group, link: str, own: OwnPrice | None) -> Screen:
    """Plain words with the link: for WhatsApp, for a notice board."""
    text = t("group.forward", name=group.name, link=link)
    return Screen(Html("\n".join([text, *_cost(t, group, own)])))


def door(t: Texts, group: Group, where: str, own: OwnPrice | None, *, registered: bool) -> Screen:
    """To who opened the link: who signed up before joins with that, the others sign up."""
    first = _join(t, group) if registered else leads_to(t, Goal.REGISTER)
    text = t(
        key("group.door.registered") if registered else key("group.door"),
        name=group.name,
        area=where,
    )
    text = Html("\n\n".join([text, *_cost(t, group, own)]))
    return Screen(text, ((first,), (leads_to(t, Goal.TRUST),), (leads_to(t, Goal.MENU),)))


def _cost(t: Texts, group: Group, own: OwnPrice | None) -> list[Html]:
    """What everybody in it pays, or who pays for them: known before anybody joins."""
    cost = cost_said(t, terms_of(group), own)
    return [cost] if cost is not None else []


def terms_of(group: Group) -> Terms:
    """What decides that, of all its members."""
    said = group.defaults
    return Terms(said.occupation, said.payer, said.income or 0, said.programmes, said.regency)


def nudged(t: Texts, group: Group, member_id: str, *, registered: bool) -> Screen:
    """To a member who began and did not finish."""
    go_on = _join(t, group) if registered else leads_to(t, Goal.REGISTER)
    no = Button(t.label("group.nudge.stop.button"), go=f"{HEAD_PAGE}.lepas.{member_id}")
    return Screen(t("group.nudge", name=group.name), ((go_on,), (no,)))


def ask_names(t: Texts, group: Group, page: str) -> Screen:
    """A line a name."""
    del page
    return Screen(t("group.names.ask", name=group.name), ((call_off(t),),))


def no_names(t: Texts, group: Group, page: str) -> Screen:
    """Nothing that came is a name."""
    return ask_names(t, group, page).below(t("group.names.none"))


def names_noted(t: Texts, group: Group, page: str, new: int, wrong: int) -> Screen:
    """How many are new; lines with digits are no names."""
    lines = [t("group.names.noted", n=t.number(new))]
    if wrong:
        lines.append(t("group.names.wrong", n=t.number(wrong)))
    return Screen(Html("\n\n".join(lines)), ((back_to_members(t, group, page),),))


def left(t: Texts, group: Group, page: str) -> Screen:
    """Nothing was written down."""
    return Screen(t("group.names.stopped"), ((back_to_members(t, group, page),),))


def head_home(
    t: Texts, found: Sequence[Group], counts: Mapping[str, Counts], page: int = 0
) -> Screen:
    """The groups of a head."""
    if not found:
        return no_group(t)
    options = [
        Option(g.code, f"👥 {_short(g.name)} ({t.number(counts[g.id].joined)})") for g in found
    ]
    rows = pager.pages(t, f"{HEAD_PAGE}.anggota", options, page, here=HEAD_PAGE)
    return Screen(t("group.head.home"), (*rows, (leads_to(t, Goal.MENU),)))


def no_group(t: Texts) -> Screen:
    """Somebody who heads none, whatever they tapped or typed."""
    return Screen(t("group.head.none"), ((leads_to(t, Goal.MENU),),))


def let_go(t: Texts) -> Screen:
    """No more reminders."""
    return Screen(t("group.nudge.stopped"), ((leads_to(t, Goal.MENU),),))


def address(group: Group, bot_username: str) -> str:
    """The link for members."""
    return f"https://t.me/{bot_username}?start={Link.GROUP}{group.code}"


def back_to_members(t: Texts, group: Group, page: str) -> Button:
    """To who is in and who is missing."""
    return back_to(t, f"{page}.anggota.{group.code}")


def _join(t: Texts, group: Group) -> Button:
    return Button(t.label("group.join.button"), go=f"{HEAD_PAGE}.gabung.{group.code}")


def _ways(t: Texts, group: Group, page: str, counts: Counts) -> tuple[tuple[Button, ...], ...]:
    code = group.code
    rows: list[tuple[Button, ...]] = [
        (
            Button(t.label("group.nudge.button"), go=f"{page}.ingat.{code}"),
            Button(t.label("group.names.button"), go=f"{page}.nama.{code}"),
        )
    ]
    if counts.missing:
        rows.append((Button(t.label("group.strike.button"), go=f"{page}.coret.{code}"),))
    if page == PAGE:
        if counts.wordless:
            rows.append((to_ask(t, group),))
        back = back_to(t, f"{PAGE}.satu.{code}")
        return (*rows, (back, to_groups(t)))
    end = Button(t.label("group.head.leave.button"), go=f"{HEAD_PAGE}.berhenti.{code}")
    return (*rows, (end, back_to(t, HEAD_PAGE)))


def _line(t: Texts, member: Member, *, name_only: bool) -> Html:
    """Whoever heads it sees names: who agreed, or was refused, is between them and the office."""
    name = member.name or t.label("group.member.unnamed")
    if name_only and member.joined:
        return t("group.member.joined", name=name)
    if member.rejected:
        return t("group.member.rejected", name=name)
    if member.joined:
        return t("group.member.joined" if member.agreed else "group.member.no_word", name=name)
    return t("group.member.opened" if member.user_id else "group.member.missing", name=name)


def _struck(t: Texts, member: Member) -> str:
    return f"✖️ {_short(member.name or t.label('group.member.unnamed'))}"


def _short(name: str) -> str:
    return shorten(name, SHORT_NAME)
