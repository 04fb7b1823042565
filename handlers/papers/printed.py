"""The list on paper: its words, ready for the maker. Nobody's name or number stands in them."""

from bot.context import Ctx
from bot.country.offices import office_of
from bot.screen import Attachment
from bot.texts import Texts
from bot.wording.plain import plain
from handlers import sheet
from handlers.figures.home import home_regency
from handlers.figures.told import call_centre
from handlers.paper_names import about, name_of
from handlers.papers.labels import KINDS
from handlers.papers.shown import Shown
from models.queries.office.regencies import regency_of
from models.rules.claims.paper_lists import Needed
from models.rules.hours.office import USUAL, written


async def printed(ctx: Ctx, found: Shown) -> Attachment:
    """The list as a file: a box for each paper, where to take them, whom to call."""
    t = ctx.t
    kind = t.label(KINDS[found.papers.kind])
    title = t.label("papers.print.title", kind=kind)
    parts = [
        sheet.line(t.label("papers.print.how")),
        *(_box(t, found, needed) for needed in found.needed),
        sheet.head(t.label("papers.print.where")),
        *(sheet.line(line) for line in await _where(ctx)),
        sheet.foot(t.label("papers.print.checked", checked=t.long_date(found.basis.checked_on))),
    ]
    return sheet.printed(title, parts, t.label("papers.print.file"))


def _box(t: Texts, found: Shown, needed: Needed) -> sheet.Part:
    """Name, what it is, and whether it is there already."""
    name = name_of(t, needed.paper)
    told = plain(about(t, needed.paper)).removeprefix(f"{name}: ")
    if needed.maybe:
        name = t.label("papers.print.maybe", paper=name)
    there = needed.paper in found.papers.there
    return sheet.box(name, "" if told == name else told, there=there)


async def _where(ctx: Ctx) -> list[str]:
    t, place = ctx.t, await home_regency(ctx)
    lines = [await office_of(ctx, place) or t.label("papers.print.branch")]
    if place:
        facts = await regency_of(ctx.session, place)
        if facts.contact or facts.office_hours != USUAL:  # else the hours are only assumed
            lines.append(t.label("papers.print.hours", value=written(facts.office_hours)))
    lines.append(t.label("papers.print.call", call_centre=call_centre(ctx.today())))
    return lines
