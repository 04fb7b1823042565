"""What Cek klaim shows besides a claim: the way in, the papers, the branch, 175."""

from collections.abc import Sequence
from datetime import timedelta

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.claims.states import ASK, MINE, SEE
from models.queries.claims.bound import Mine

_LABEL = 24


def ask(t: Texts, *, bound: bool = False, last: str | None = None) -> Screen:
    """What can be done here: with a code, and without one. `bound`: this chat sees a claim; a
    further code can be typed anywhere. `last`: the heir whose claim was read a moment ago.
    """
    mine = Button(t.label("claims.mine.button"), go=MINE)
    code = Button(t.label("claims.have_code.button"), go=ASK)
    if last is not None:
        code = Button(t.label("claim_mend.last.button"), go=f"{SEE}.{last}")
    return Screen(
        t("claims.ask"),
        (
            (mine if bound else code,),
            (_death(t),),
            (Button(t.label("claims.accident.button"), go="klaim.celaka"),),
            (papers(t),),
            (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU)),
        ),
    )


def mine(t: Texts, claims: Sequence[Mine], page: int) -> Screen:
    """Several claims that one chat sees."""
    options = [Option(one.heir.id, _named(t, one)) for one in claims]
    rows = pager.pages(t, MINE, options, page)
    return Screen(t("claims.mine"), (*rows, _ways_back(t)), protect=True)


def moved_elsewhere(t: Texts) -> Screen:
    """Told to the chat that saw a claim until now; it may be the heir's old phone, or not."""
    again = Button(t.label("claims.have_code.button"), go=ASK)
    return Screen(t("claims.moved_elsewhere"), ((again,), (leads_to(t, Goal.DESK),)))


def let_go(t: Texts) -> Screen:
    """The claim is no longer in this chat."""
    again = Button(t.label("claims.have_code.button"), go=ASK)
    return Screen(t("claims.let_go"), ((again,), _ways_back(t)))


def death(t: Texts) -> Screen:
    """The papers after a death, under one word of condolence."""
    text = Html(f"{t('claims.condolence')}\n\n{t('claims.death.papers')}")
    return Screen(text, _after_death(t))


def death_papers(t: Texts) -> Screen:
    """The same papers, for those to whom the condolence was said already."""
    return Screen(t("claims.death.papers"), _after_death(t))


def where(t: Texts) -> Screen:
    """Where to take the papers."""
    back = Button(t.label("nav.back.button"), go="klaim.surat")
    return Screen(t("claims.death.where"), ((track_button(t),), (back, leads_to(t, Goal.MENU))))


def accident(t: Texts, report_within: timedelta | None) -> Screen:
    """The papers after an accident, and how soon to report; it may have ended in a death."""
    text = t("claims.accident.soon")
    if report_within is not None:
        text = t("claims.accident", n=report_within // timedelta(days=1))
    report = Button(t.label("death.report.button"), go="duka.lapor_celaka")
    rows = ((report,), (papers(t, "JKK"),), (_death(t),), (track_button(t),), _ways_back(t))
    return Screen(text, rows)


def track(t: Texts) -> Screen:
    """Where a claim can be tracked today."""
    return Screen(t("claims.track"), ((leads_to(t, Goal.DESK),), _ways_back(t)))


def papers(t: Texts, claim: str = "") -> Button:
    """To the list that is ticked, of one claim where it is known which."""
    return Button(t.label("papers.open.button"), go=f"surat.untuk.{claim}" if claim else "surat")


def _after_death(t: Texts) -> tuple[tuple[Button, ...], ...]:
    place = Button(t.label("claims.where.button"), go="klaim.dibawa")
    return ((papers(t, "JKM"),), (place,), (leads_to(t, Goal.DESK),), _ways_back(t))


def _death(t: Texts) -> Button:
    return Button(t.label("claims.death.button"), go="klaim.meninggal")


def track_button(t: Texts) -> Button:
    """To the ways of tracking a claim without us."""
    return Button(t.label("claims.track.button"), go="klaim.lacak")


def _named(t: Texts, claim: Mine) -> str:
    return t.label("claims.one.button", name=claim.worker_name)[:_LABEL]


def _ways_back(t: Texts) -> tuple[Button, ...]:
    return back_or_menu(t, Goal.CLAIMS.value)
