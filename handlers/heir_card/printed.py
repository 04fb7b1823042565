"""The slip of a card: what the family keeps in a drawer."""

from bot.context import Ctx
from bot.country.offices import office_of
from bot.screen import Attachment
from bot.texts import Texts
from bot.wording.plain import plain
from handlers import sheet
from handlers.figures.answer import laws
from handlers.figures.home import bot_link
from handlers.figures.told import call_centre, known
from handlers.heir_card.told import card
from handlers.paper_names import about, name_of
from models.rules.benefits.headlines import jkm_full, jkm_new_member
from models.rules.benefits.jkm import waiting_months
from models.rules.benefits.payouts import Payout
from models.rules.benefits.scholarship import scholarship_cap, scholarship_terms
from models.rules.claims.paper_lists import SPOUSE
from models.rules.claims.papers import PaperList, papers_for
from models.rules.table.basis import Amount, Basis, basis
from models.rules.table.benefit_rows import Scholarship
from models.rules.table.claim_rows import Claim


async def slip(ctx: Ctx, who: str | None, page: str) -> Attachment:
    """A sheet with both sums, the papers, whom to call. Raises Silent where no rule is known."""
    t, day = ctx.t, ctx.today()
    rests_on = card(t, who, day).basis
    lines, of_school = _rights(ctx)
    office = await office_of(ctx) or t.label("papers.print.branch")
    parts = [
        sheet.head(t.label("heir_card.print.right")),
        *lines,
        sheet.head(t.label("heir_card.print.do")),
        sheet.line(t.label("heir_card.print.call", call_centre=call_centre(day))),
        sheet.line(office),
        sheet.head(t.label("heir_card.print.papers")),
        *_papers(t, known(papers_for(Claim.JKM, filed=day), PaperList)),
        sheet.code(bot_link(ctx, page), t.label("heir_card.print.code")),
        sheet.foot(_foot(ctx, basis(rests_on, of_school))),
    ]
    title = t.label("heir_card.print.title")
    if who is not None:
        title = t.label("heir_card.print.title_of", name=who)
    return sheet.printed(title, parts, t.label("heir_card.print.file"))


def _rights(ctx: Ctx) -> tuple[list[sheet.Part], Basis]:
    t, day = ctx.t, ctx.today()
    full, new = known(jkm_full(day), Payout), known(jkm_new_member(day), Payout)
    cap, terms = known(scholarship_cap(day), Amount), known(scholarship_terms(day), Scholarship)
    words = t.rupiah_in_words(full.total)
    young = t.rupiah(new.total)
    lines = [
        t.label("heir_card.print.full", full=t.rupiah(full.total), words=words),
        t.label("heir_card.print.new", limit=waiting_months(day), new=young),
        t.label(
            "heir_card.print.school",
            children=terms.max_children,
            total=t.rupiah(cap.rupiah),
            months=terms.jkm_contribution_months,
        ),
        t.label("heir_card.print.work"),
    ]
    return [sheet.line(line) for line in lines], cap.basis


def _papers(t: Texts, found: PaperList) -> list[sheet.Part]:
    """The papers always asked for, then those of some families, marked."""
    parts = [_box(t, paper, name_of(t, paper)) for paper in found.always]
    for each in found.sometimes:
        name = name_of(t, each.paper)
        if each.when == SPOUSE:
            marked = t.label("heir_card.print.spouse", paper=name)
        else:
            marked = t.label("papers.print.maybe", paper=name)
        parts.append(_box(t, each.paper, marked))
    return parts


def _box(t: Texts, paper: str, marked: str) -> sheet.Part:
    name = name_of(t, paper)
    told = plain(about(t, paper)).removeprefix(f"{name}: ")
    return sheet.box(marked, "" if told == name else told)


def _foot(ctx: Ctx, rests_on: Basis) -> str:
    today = ctx.t.long_date(ctx.today())
    return ctx.t.label("heir_card.print.foot", rules=laws(rests_on), date=today)
