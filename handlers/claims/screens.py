"""What Cek klaim shows."""

from datetime import timedelta

from bot.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts


def ask(t: Texts) -> Screen:
    """That claims are not kept here, and what the claim is about."""
    return Screen(
        t("claims.ask"),
        (
            (_death(t),),
            (Button(t.label("claims.accident.button"), go="klaim.celaka"),),
            (papers(t),),
            (_track(t),),
            (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU)),
        ),
    )


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
    return Screen(t("claims.death.where"), ((_track(t),), (back, leads_to(t, Goal.MENU))))


def accident(t: Texts, report_within: timedelta | None) -> Screen:
    """The papers after an accident, and how soon to report; it may have ended in a death."""
    text = t("claims.accident.soon")
    if report_within is not None:
        text = t("claims.accident", n=report_within // timedelta(days=1))
    rows = ((papers(t, "JKK"),), (_death(t),), (_track(t),), _ways_back(t))
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


def _track(t: Texts) -> Button:
    return Button(t.label("claims.track.button"), go="klaim.lacak")


def _ways_back(t: Texts) -> tuple[Button, ...]:
    return (Button(t.label("nav.back.button"), go=Goal.CLAIMS.value), leads_to(t, Goal.MENU))
