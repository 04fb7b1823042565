"""What reviewing looks like: what waits, one list, the people of it, before and after an act."""

from collections.abc import Mapping, Sequence

from bot.navigation import pager
from bot.navigation.ways import back_or_menu, back_to, call_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from handlers.enrolment_words import counted
from handlers.review.states import PAGE
from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.values import Case, Pile
from models.rules.as_typed.dates import jakarta_day
from models.rules.enrolment.states import WAITING, Move, State

PILES = 5
LONGEST_NAME, LONGEST_ON_PILE = 20, 18
MOST_ALONE = 100
"""Of many who signed up alone each is told: so many at once."""
BACK = (State.RETURNED, State.REJECTED, State.REFUSED)
"""Who does not go on as things are."""
ORDER = (State.RECEIVED, State.REFUSED, State.RETURNED, State.REJECTED, State.CHECKED, State.SENT,
         State.ACTIVE, State.CARD)  # fmt: skip
LINES = {
    State.RECEIVED: key("review.count.received"),
    State.CHECKED: key("review.count.checked"),
    State.SENT: key("review.count.sent"),
    State.ACTIVE: key("review.count.active"),
    State.CARD: key("review.count.card"),
    State.RETURNED: key("review.count.returned"),
    State.REJECTED: key("review.count.rejected"),
    State.REFUSED: key("review.count.refused"),
}
_DONE = {
    Move.APPROVE: key("review.approved"),
    Move.RETURN: key("review.returned"),
    Move.REJECT: key("review.rejected"),
}
TOASTS = {
    Move.APPROVE: key("review.approved.toast"),
    Move.MEND: key("review.reopened.toast"),
}


def home(t: Texts, piles: Sequence[Pile], names: Mapping[int, str], page: int) -> Screen:
    """Every list in which somebody waits, or has come back from the branch; `names` of senders."""
    waiting = [pile for pile in piles if pile.of(*WAITING)]
    others = [pile for pile in piles if not pile.of(*WAITING)]
    shown = [*waiting, *others]
    n = sum(pile.of(*WAITING) for pile in waiting)
    text = t("review.home", n=t.number(n)) if n else t("review.home.empty")
    count = max(1, -(-len(shown) // PILES))
    page = min(max(page, 0), count - 1)
    rows = [(_pile(t, pile, names),) for pile in shown[page * PILES : (page + 1) * PILES]]
    arrows = [Button(label, go=f"{PAGE}.h.{n}") for label, n in pager.turns(t, page, count)]
    file = (Button(t.label("review.branch.button"), go=f"{PAGE}.berkas"),)
    return Screen(
        text, (*rows, *([tuple(arrows)] if arrows else []), file, back_or_menu(t, "tugas"))
    )


def pile(t: Texts, found: Pile, who: str, covered: int) -> Screen:
    """One list: how many stand where, and what can be done with all of them.

    `covered`: so many of who wait are members by the branch's own file.
    """
    lines = [_head(t, found, who), *counted(t, found.counts, LINES, order=ORDER)]
    without_word = found.without_word(State.RECEIVED, State.CHECKED)
    if without_word:
        lines.append(t("review.count.no_word", n=t.number(without_word)))
    if covered:
        lines.append(t("review.count.covered", n=t.number(covered)))
    n, back, one = found.of(State.RECEIVED), found.of(*BACK), found.batch_id
    rows: list[tuple[Button, ...]] = []
    if n:
        label = t.label("review.approve.button", n=t.number(n))
        rows.append((Button(label, go=f"{PAGE}.a.{one}"),))
        rows.append((Button(t.label("review.look.button"), go=f"{PAGE}.o.{one}.0"),))
    if n and (one != ALONE or n <= MOST_ALONE):
        rows.append(
            (
                Button(t.label("review.return_all.button"), go=f"{PAGE}.kl.{one}"),
                Button(t.label("review.reject_all.button"), go=f"{PAGE}.r.{one}"),
            )
        )
    if back:
        label = t.label("review.back.button", n=t.number(back))
        rows.append((Button(label, go=f"{PAGE}.k.{one}.0"),))
    return Screen(Html("\n".join(lines)), (*rows, back_or_menu(t, PAGE)))


def people(t: Texts, found: Sequence[Case], one: str, list_: str, page: int, total: int) -> Screen:
    """Names to be looked at, six a page."""
    count = max(1, -(-total // pager.PER_PAGE))
    rows: list[tuple[Button, ...]] = [
        (Button(_label(t, case), go=f"{PAGE}.p.{case.person_id}"),) for case in found
    ]
    arrows = [
        Button(label, go=f"{PAGE}.{list_}.{one}.{n}") for label, n in pager.turns(t, page, count)
    ]
    text = t("review.people", n=t.number(total)) if total else t("review.people.none")
    more = [tuple(arrows)] if arrows else []
    return Screen(text, (*rows, *more, back_or_menu(t, f"{PAGE}.d.{one}")), protect=True)


def sure(t: Texts, found: Pile) -> Screen:
    """Once more before a whole list is approved; the button knows how many were seen."""
    n = found.of(State.RECEIVED)
    label = t.label("review.approve.yes.button")
    yes = Button(label, go=f"{PAGE}.y.{found.batch_id}.{n}")
    no = back_to(t, f"{PAGE}.d.{found.batch_id}")
    screen = Screen(t("review.approve.ask", n=t.number(n)), ((yes,), (no,)))
    wordless = found.without_word(State.RECEIVED)
    return screen.below(t("review.count.no_word", n=t.number(wordless))) if wordless else screen


def changed(t: Texts, batch_id: str) -> Screen:
    """Somebody moved or added people since the list was seen."""
    look = Button(t.label("review.again.button"), go=f"{PAGE}.d.{batch_id}")
    return Screen(t("review.changed"), ((look,), back_or_menu(t, PAGE)))


def done(t: Texts, move: Move, n: int, back: str) -> Screen:
    """What was done with a list."""
    return Screen(t(_DONE[move], n=t.number(n)), (back_or_menu(t, back),))


def one_rejected(t: Texts, case: Case, following: Case | None) -> Screen:
    """One person is not enrolled; the way back comes first, the next one after it."""
    undo = Button(t.label("review.reopen.button"), go=f"{PAGE}.u.{case.person_id}")
    rows: list[tuple[Button, ...]] = [(undo,)]
    if following is not None:
        go = f"{PAGE}.p.{following.person_id}"
        rows.append((Button(t.label("review.next.button"), go=go),))
    text = t("review.rejected.one", name=case.name)
    return Screen(text, (*rows, back_or_menu(t, f"{PAGE}.d.{case.batch_id}")), protect=True)


def ask_comment(t: Texts, *, rejecting: int | None = None) -> Screen:
    """What is wrong? Or why is one person, or a list of so many, not enrolled?"""
    cancel = call_off(t)
    if rejecting is None:
        text = t("review.comment.ask")
    elif rejecting:
        text = t("review.reject.why_all", n=t.number(rejecting))
    else:
        text = t("review.reject.why")
    return Screen(text, ((cancel,),))


def kept(t: Texts, back: str, *, rejecting: bool = False) -> Screen:
    """Nothing was sent back, nobody was rejected."""
    text = t(key("review.reject.kept") if rejecting else key("review.kept"))
    return Screen(text, (back_or_menu(t, back),))


def unknown(t: Texts) -> Screen:
    """The same for what is nowhere and for what lies elsewhere."""
    return Screen(t("review.unknown"), (back_or_menu(t, PAGE),))


def moved_meanwhile(t: Texts, back: str) -> Screen:
    """A colleague was faster, or it is with the branch by now."""
    return Screen(t("review.moved"), (back_or_menu(t, back),))


def _head(t: Texts, found: Pile, who: str) -> Html:
    n = t.number(found.total)
    if found.batch_id == ALONE:
        return t("review.pile.alone", n=n)
    day = t.long_date(jakarta_day(found.sent_at)) if found.sent_at else "-"
    head = t("review.pile", date=day, n=n, who=who)
    if not found.group:
        return head
    return Html(f"{head}\n{t('review.pile.group', name=found.group)}")


def _pile(t: Texts, found: Pile, names: Mapping[int, str]) -> Button:
    """By its day and its group, else by who sent it: lists of one day are told apart."""
    n = found.of(*WAITING)
    go = f"{PAGE}.d.{found.batch_id}"
    if found.batch_id == ALONE:
        return Button(t.label("review.alone.button", n=t.number(n or found.total)), go=go)
    day = jakarta_day(found.sent_at) if found.sent_at else None
    whose = found.group or names.get(found.account or 0, "-")
    values = {
        "day": f"{day.day}/{day.month}" if day else "-",
        "brought": shorten(whose, LONGEST_ON_PILE),
    }
    if n:
        return Button(t.label("review.pile.button", n=t.number(n), **values), go=go)
    return Button(t.label("review.pile.done.button", n=t.number(found.total), **values), go=go)


def _label(t: Texts, case: Case) -> str:
    name = shorten(case.name, LONGEST_NAME)
    return t.label("review.person.button", who=name)
