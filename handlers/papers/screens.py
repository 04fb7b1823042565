"""What a list of papers looks like. The words stand near a death: plain, no emoji in the text."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu
from bot.screen import Button, Rows, Screen, one_a_row
from bot.texts import Html, Texts, key
from handlers.paper_names import about, name_of
from handlers.papers.labels import KINDS, SHORT
from handlers.papers.shown import Shown
from handlers.papers.states import NAME
from models.queries.papers.lists import KEPT, MOST_LISTS
from models.rules.claims.paper_files import MOST_OF_A_PAPER
from models.rules.claims.paper_lists import bar
from models.rules.table.claim_rows import Claim


def home(t: Texts, lists: Sequence[Shown]) -> Screen:
    """The lists that stand here."""
    buttons = [_go(_list_label(t, each), f"semua.{each.papers.ref}") for each in lists]
    rows = one_a_row([*buttons, _go(t.label("papers.new.button"), "baru")])
    return Screen(t("papers.home"), (*rows, back_or_menu(t, Goal.CLAIMS.value)))


def whole(t: Texts, found: Shown, call: str, page: int = 0) -> Screen:
    """All papers of a list, a button each."""
    ref, done = found.papers.ref, found.there == len(found.needed)
    papers = [Option(each.paper, _paper_label(t, found, each.paper)) for each in found.needed]
    values = {"kind": t.label(KINDS[found.papers.kind]), **_progress(t, found)}
    text = t("papers.done", **values) if done else t("papers.all", call_centre=call, **values)
    more: Rows = (
        (_go(t.label("papers.print.button"), f"cetak.{ref}"), _edit(t, found)),
        (_go(t.label("papers.drop.button"), f"hapus.{ref}"), _where(t)),
    )
    if found.papers.kind is Claim.BEASISWA:
        more = ((Button(t.label("school.button"), go="beasiswa"),), *more)
    rows = pager.pages(t, f"{NAME}.lihat.{ref}", papers, page)
    return Screen(text, (*rows, *more, back_or_menu(t, NAME)))


def paper(t: Texts, found: Shown, name: str) -> Screen:
    """One paper: what it is, where to get it, whether it is there."""
    ref, needed = found.papers.ref, found.find(name)
    values = {"about": about(t, name), **_progress(t, found)}
    if name in found.papers.there:
        return _paper_there(t, found, name, values)
    maybe = needed is not None and needed.maybe
    text = t("papers.page.maybe", **values) if maybe else t("papers.page", **values)
    rows = (
        (_go(t.label("papers.tick.button"), f"ada.{ref}.{name}"),),
        (_go(t.label("papers.later.button"), f"nanti.{ref}.{name}"), _all(t, ref)),
        (leads_to(t, Goal.MENU),),
    )
    return Screen(text, rows)


def _paper_there(t: Texts, found: Shown, name: str, values: dict[str, object]) -> Screen:
    ref, pictures = found.papers.ref, found.papers.there[name]
    text = t("papers.page.there", **values)
    shown = f"{ref}.{name}.{pictures}"
    rows = [
        (_go(t.label("papers.next.button"), f"nanti.{ref}.{name}"),),
        (_go(t.label("papers.untick.button"), f"belum.{shown}"), _all(t, ref)),
    ]
    if pictures:
        text = t("papers.page.pictures", n=pictures, **values)
        rows.insert(1, (_go(t.label("papers.drop_pictures.button"), f"foto.{shown}"),))
    return Screen(text, (*rows, (leads_to(t, Goal.MENU),)))


def taken(t: Texts, found: Shown, name: str) -> Screen:
    """The first photo of a paper came; the next ones are only noted by a reaction."""
    ref, pictures = found.papers.ref, max(1, found.papers.there.get(name, 0))
    drop = _go(t.label("papers.drop_pictures.button"), f"foto.{ref}.{name}.{pictures}")
    rows = (
        (_go(t.label("papers.next.button"), f"nanti.{ref}.{name}"),),
        (drop, _all(t, ref)),
        (leads_to(t, Goal.MENU),),
    )
    return Screen(t("papers.taken", paper=name_of(t, name)), rows)


def consent(t: Texts) -> Screen:
    """Before the first photo of an account is kept."""
    yes = _go(t.label("papers.consent.yes.button"), "izin.ya")
    no = _go(t.label("papers.consent.no.button"), "izin.tidak")
    return Screen(t("papers.consent", days=KEPT.days), ((yes,), (no,)))


_REFUSALS = {
    "wrong_type": key("papers.file.wrong_type"),
    "too_big": key("papers.file.too_big"),
    "too_many": key("papers.file.too_many"),
    "too_much": key("papers.file.too_much"),
}


def refused(t: Texts, why: str, ref: str, name: str) -> Screen:
    """A file that is not kept; the paper can be ticked all the same."""
    tick = _go(t.label("papers.tick.button"), f"ada.{ref}.{name}")
    rows = ((tick,), (_all(t, ref), leads_to(t, Goal.MENU)))
    return Screen(t(_REFUSALS[why], n=MOST_OF_A_PAPER), rows)


def lost(t: Texts, ref: str, name: str, why: str = "") -> Screen:
    """A photo that could not be kept after all, and why; the way back to its paper."""
    see = _go(t.label("papers.there.button", paper=name_of(t, name)), f"lihat.{ref}.{name}")
    text = t(_REFUSALS[why]) if why else t("papers.file.gone", paper=name_of(t, name))
    return Screen(text, ((see,), (leads_to(t, Goal.MENU),)))


def ask_drop(t: Texts, found: Shown) -> Screen:
    """Before a list goes."""
    ref = found.papers.ref
    yes = _go(t.label("papers.drop.yes.button"), f"hapusya.{ref}")
    text = t("papers.drop.ask", kind=t.label(KINDS[found.papers.kind]))
    return Screen(text, ((yes,), back_or_menu(t, f"{NAME}.semua.{ref}")))


def data(t: Texts, pictures: int, lists: int) -> Screen:
    """What is kept, for Data saya."""
    text = t("papers.data", n=pictures, of=lists, days=KEPT.days)
    drop = _go(t.label("papers.data.drop.button"), "data.hapus")
    rows = ((drop,),) if pictures else ()
    return Screen(text, (*rows, (_go(t.label("papers.all.button"), ""),), back_or_menu(t, "data")))


def ask_drop_pictures(t: Texts) -> Screen:
    """Before all photos go."""
    yes = _go(t.label("papers.drop.yes.button"), "data.hapusya")
    return Screen(t("papers.data.drop.ask"), ((yes,), back_or_menu(t, f"{NAME}.data")))


def said(t: Texts, text: Html) -> Screen:
    """A line with the ways on."""
    return Screen(text, (back_or_menu(t, NAME),))


def gone(t: Texts) -> Screen:
    """A list that is not there, or never was this account's: the same words for both."""
    new = _go(t.label("papers.new.button"), "baru")
    return Screen(t("papers.gone"), ((new,), back_or_menu(t, Goal.CLAIMS.value)))


def too_many(t: Texts) -> Screen:
    """As many lists as one account may have."""
    return said(t, t("papers.too_many", n=MOST_LISTS))


def stopped(t: Texts) -> Screen:
    """Batal."""
    return Screen(t("papers.stopped"), (back_or_menu(t, Goal.CLAIMS.value),))


def _progress(t: Texts, found: Shown) -> dict[str, object]:
    of = len(found.needed)
    return {
        "progress": t("papers.progress", there=found.there, of=of),
        "bar": bar(found.there, of),
    }


def _list_label(t: Texts, found: Shown) -> str:
    return t.label(
        "papers.list.button",
        short=t.label(SHORT[found.papers.kind]),
        there=found.there,
        of=len(found.needed),
    )


def _paper_label(t: Texts, found: Shown, name: str) -> str:
    if name in found.papers.there:
        return t.label("papers.there.button", paper=name_of(t, name))
    return t.label("papers.todo.button", paper=name_of(t, name))


def _edit(t: Texts, found: Shown) -> Button:
    return _go(t.label("papers.change.button"), f"ubah.{found.papers.ref}")


def _where(t: Texts) -> Button:
    return Button(t.label("claims.where.button"), go="klaim.dibawa")


def _all(t: Texts, ref: str) -> Button:
    return _go(t.label("papers.all.button"), f"semua.{ref}")


def _go(label: str, page: str) -> Button:
    return Button(label, go=f"{NAME}.{page}" if page else NAME)
