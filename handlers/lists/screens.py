"""What sending a list looks like."""

from collections.abc import Sequence

from bot import pager
from bot.guards import Option
from bot.screen import Attachment, Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.lists.files import TEMPLATE
from handlers.lists.states import PAGE, Lists
from models.queries.imports.batches import Batch, BatchStatus
from models.rules.dates import jakarta_day
from models.rules.roster.faults import Outcome

EVERYWHERE = "semua"
OUTCOMES = {
    Outcome.NEW: key("lists.count.new"),
    Outcome.CHANGED: key("lists.count.changed"),
    Outcome.UNCHANGED: key("lists.count.unchanged"),
    Outcome.DUPLICATE: key("lists.count.duplicate"),
    Outcome.REFUSED: key("lists.count.refused"),
}
STANDINGS = {
    BatchStatus.PLANNED: key("lists.standing.planned"),
    BatchStatus.APPLYING: key("lists.standing.applying"),
    BatchStatus.APPLIED: key("lists.standing.applied"),
    BatchStatus.UNDOING: key("lists.standing.undoing"),
    BatchStatus.UNDONE: key("lists.standing.undone"),
}

MARKS = {
    BatchStatus.PLANNED: key("lists.history.planned.button"),
    BatchStatus.APPLYING: key("lists.history.busy.button"),
    BatchStatus.APPLIED: key("lists.history.applied.button"),
    BatchStatus.UNDOING: key("lists.history.busy.button"),
    BatchStatus.UNDONE: key("lists.history.undone.button"),
}


def which_area(t: Texts, options: Sequence[Option]) -> Screen:
    """Where the people of the list live."""
    rows = pager.choices(t, Lists.AREA, options)
    return Screen(t("lists.which_area"), (*rows, (_cancel(t),)))


def send_list(t: Texts, area: str) -> Screen:
    """How a list looks and how it gets here."""
    template_ = Button(t.label("lists.template.button"), go=f"{PAGE}.contoh")
    return Screen(t("lists.send", area=area), ((template_,), (_all(t),), (_cancel(t),)))


def no_list(t: Texts, *, too_big: bool) -> Screen:
    """What came is no list, or too much of one."""
    template_ = Button(t.label("lists.template.button"), go=f"{PAGE}.contoh")
    text = t("lists.too_big") if too_big else t("lists.no_list")
    return Screen(text, ((template_,), (_cancel(t),)))


def received(t: Texts, *, pasted: bool) -> Screen:
    """It is being read; the answer comes by itself."""
    return Screen(t("lists.received_pasted") if pasted else t("lists.received"), ((home(t),),))


def reading_again(t: Texts) -> Screen:
    """With the column the officer named."""
    return Screen(t("lists.reading_again"), ((home(t),),))


def template(t: Texts) -> Screen:
    """The empty list, its cells set to text so that no NIK is harmed."""
    made = Attachment("document", TEMPLATE, {"language": t.language}, "daftar.xlsx")
    return Screen(t("lists.template"), attachment=made)


def stopped(t: Texts) -> Screen:
    """Nothing was sent."""
    return Screen(t("lists.stopped"), ((again(t), home(t)),))


def saving(t: Texts, n: int) -> Screen:
    """The rows are being written."""
    return Screen(t("lists.saving", n=t.number(n)), ((home(t),),))


def thrown_away(t: Texts) -> Screen:
    """The dry run is forgotten."""
    return Screen(t("lists.thrown_away"), ((again(t), home(t)),))


def taking_back(t: Texts) -> Screen:
    """The rows are being taken back."""
    return Screen(t("lists.taking_back"), ((home(t),),))


def being_made(t: Texts) -> Screen:
    """The sheet comes in a moment."""
    return Screen(t("lists.being_made"), ((home(t),),))


def really(t: Texts, batch: Batch) -> Screen:
    """Once more before a whole list is taken back."""
    yes = Button(t.label("lists.undo.yes.button"), go=f"{PAGE}.urung.ya.{batch.id}")
    no = Button(t.label("nav.back.button"), go=f"{PAGE}.satu.{batch.id}")
    n = batch.counts["new"] + batch.counts["changed"]
    return Screen(t("lists.undo.really", n=t.number(n)), ((yes,), (no,)))


def standing(t: Texts, batch: Batch | None) -> Screen:
    """One list, where it stands; the same answer for one that is nowhere and one elsewhere."""
    if batch is None:
        return Screen(t("lists.unknown"), ((_all(t),), (again(t), home(t))))
    text = Html(f"{t(STANDINGS[batch.status], date=_day(t, batch))}\n\n{counted(t, batch)}")
    return Screen(text, going_on(t, batch))


def history(t: Texts, found: Sequence[Batch], page: int) -> Screen:
    """The newest lists, each a button."""
    options = [Option(batch.id, _label(t, batch)) for batch in found]
    rows = pager.pages(t, f"{PAGE}.satu", options, page)
    text = t("lists.history") if found else t("lists.history.empty")
    return Screen(text, (*rows, (again(t), home(t))))


def going_on(t: Texts, batch: Batch) -> Rows:
    """What can be done with a list as it stands."""
    n = batch.counts["new"] + batch.counts["changed"]
    rows: list[tuple[Button, ...]] = []
    if batch.status is BatchStatus.APPLYING:  # by its job, or by nobody any more
        save = t.label("lists.save.button", n=t.number(n))
        rows.append((Button(save, go=f"{PAGE}.simpan.{batch.id}"),))
    if batch.status is BatchStatus.PLANNED:
        if n:
            rows.append(
                (
                    Button(
                        t.label("lists.save.button", n=t.number(n)), go=f"{PAGE}.simpan.{batch.id}"
                    ),
                )
            )
        rows.append((Button(t.label("lists.drop.button"), go=f"{PAGE}.buang.{batch.id}"),))
    if batch.status in (BatchStatus.APPLIED, BatchStatus.UNDOING) and n:
        rows.append((Button(t.label("lists.undo.button"), go=f"{PAGE}.urung.{batch.id}"),))
    if batch.counts["refused"] or batch.counts["duplicate"]:
        rows.append((Button(t.label("lists.refused.button"), go=f"{PAGE}.tolak.{batch.id}"),))
    return (*rows, (again(t), home(t)))


def counted(t: Texts, batch: Batch) -> Html:
    """Rows by outcome, a line each; what there is none of is left out."""
    lines = [
        t(OUTCOMES[o], n=t.number(batch.counts[o.value])) for o in Outcome if batch.counts[o.value]
    ]
    return Html("\n".join(lines))


def again(t: Texts) -> Button:
    """Another list."""
    return Button(t.label("lists.again.button"), go=PAGE)


def home(t: Texts) -> Button:
    """Back to the duties."""
    return Button(t.label("nav.back.button"), go="tugas")


def _all(t: Texts) -> Button:
    return Button(t.label("lists.history.button"), go=f"{PAGE}.lama")


def _cancel(t: Texts) -> Button:
    return Button(t.label("nav.cancel.button"), choice="cancel:")


def _label(t: Texts, batch: Batch) -> str:
    n = t.number(sum(batch.counts.values()))
    return t.label(MARKS[batch.status], date=_day(t, batch), n=n)


def _day(t: Texts, batch: Batch) -> str:
    return t.long_date(jakarta_day(batch.created_at))
