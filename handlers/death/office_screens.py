"""What officers of the area see of reports."""

from collections.abc import Sequence

from bot.country.places import Places
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import DUTIES, back_or_menu
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.death import options
from handlers.death.screens import NOTHING, cause_word
from handlers.death.states import OFFICE, PAGE
from models.queries.deaths.office import Report
from models.rules.as_typed.dates import jakarta_day
from models.rules.claims.deaths import ReportState, What
from models.rules.nik import mask_nik

ONE = f"{OFFICE}.satu"
_MARKS = {
    ReportState.NEW: key("death.office.new.button"),
    ReportState.TAKEN: key("death.office.taken.button"),
    ReportState.CLOSED: key("death.office.taken.button"),
}


def listed(t: Texts, found: Sequence[Report], total: int, page: int) -> Screen:
    """What waits, each a button without a name."""
    lists = (
        Button(t.label("death.office.send.button"), go="tugas.daftar"),
        Button(t.label("death.office.template.button"), go="tugas.daftar.kematian"),
    )
    report = (Button(t.label("death.begin.button"), go=f"{PAGE}.lapor"),)
    if not total:
        return Screen(t("death.office.empty"), (report, lists, back_or_menu(t, DUTIES)))
    choices = [Option(report.id, _label(t, report)) for report in found]
    rows = pager.pages(t, ONE, choices, page)
    return Screen(
        t("death.office.list", n=t.number(total)), (*rows, report, lists, back_or_menu(t, DUTIES))
    )


def card(t: Texts, report: Report, me: int) -> Screen:
    """One report and what can be done with it."""
    lines = [_card(t, report), _register(t, report)]
    if report.taken_by is not None:
        mine = report.taken_by == me
        lines.append(t("death.office.taken_by_me") if mine else t("death.office.taken_by_other"))
    text = Html("\n\n".join(lines))
    return Screen(text, (*_acts(t, report), _back(t)), protect=True)


def closed(t: Texts) -> Screen:
    """It is seen to."""
    return Screen(t("death.office.closed"), (_back(t),))


def gone(t: Texts) -> Screen:
    """One answer for what is nowhere, elsewhere or over."""
    return Screen(t("death.office.gone"), (_back(t),))


def news(t: Texts, report_id: str, what: What, area: str) -> Screen:
    """To the officers of the area."""
    told = key("death.office.told") if what is What.DEATH else key("death.office.told.hurt")
    look = Button(t.label("death.office.look.button"), go=f"{ONE}.{report_id}")
    return Screen(t(told, area=area), ((look,),))


def _card(t: Texts, report: Report) -> Html:
    said, place = report.said, Places.load().district(report.area)
    reporter = said.reporter
    relation = options.REPORTERS[reporter][0] if reporter else None
    asked = key("death.office.card")
    if report.what is What.ACCIDENT:
        asked = key("death.office.card.hurt")
    return t(
        asked,
        when=t.long_date(jakarta_day(report.created_at)),
        name=said.name or NOTHING,
        nik=mask_nik(said.nik) if said.nik else NOTHING,
        date=t.long_date(said.day) if said.day else NOTHING,
        district=place.name if place else NOTHING,
        work=cause_word(t, said.cause),
        relation=t.word(relation) if relation else NOTHING,
        phone=said.phone or NOTHING,
    )


def _register(t: Texts, report: Report) -> Html:
    match report.matched:
        case None:
            return t("death.office.no_nik")
        case True:
            return t("death.office.matched")
        case _:
            return t("death.office.unmatched")


def _acts(t: Texts, report: Report) -> Rows:
    if report.state is ReportState.CLOSED:
        return ()
    rows: list[tuple[Button, ...]] = []
    if report.state is ReportState.NEW:
        take = t.label("death.office.take.button")
        rows.append((Button(take, go=f"{OFFICE}.ambil.{report.id}"),))
    ends = [
        Button(t.label(options.OUTCOMES[outcome]), go=f"{OFFICE}.{page}.{report.id}")
        for page, outcome in options.ENDS.items()
    ]
    if report.claim_id is not None:
        claim = t.label("death.office.claim.button")
        rows.append((Button(claim, go=f"urusklaim.lihat.{report.claim_id}"),))
    return (*rows, (ends[0],), tuple(ends[1:]))


def _label(t: Texts, report: Report) -> str:
    day, place = jakarta_day(report.created_at), Places.load().district(report.area)
    name = place.name if place else report.area or NOTHING
    return t.label(_MARKS[report.state], date=f"{day.day}/{day.month}", district=name)


def _back(t: Texts) -> tuple[Button, ...]:
    return (Button(t.label("nav.back.button"), go=OFFICE), leads_to(t, Goal.MENU))
