"""What sending a list looks like."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import call_off
from bot.screen import Attachment, Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.lists.counts import counted
from handlers.lists.files import TEMPLATE
from handlers.lists.states import GROUP, PAGE, Lists
from handlers.lists.wording import ANSWERS, CLAIMS, DEATHS, STATUS, worded
from models.queries.imports.batches import Batch, BatchStatus
from models.rules.as_typed.dates import jakarta_day
from models.rules.roster.faults import Further

EVERYWHERE = "semua"
_FILE_NAMES = {
    CLAIMS: "klaim.xlsx",
    DEATHS: "kematian.xlsx",
    STATUS: "status.xlsx",
    ANSWERS: "jawaban.xlsx",
}
STANDINGS = {
    BatchStatus.PLANNED: key("lists.standing.planned"),
    BatchStatus.APPLYING: key("lists.standing.applying"),
    BatchStatus.APPLIED: key("lists.standing.applied"),
    BatchStatus.UNDOING: key("lists.standing.undoing"),
    BatchStatus.UNDONE: key("lists.standing.undone"),
}


def which_area(t: Texts, options: Sequence[Option]) -> Screen:
    """Where the people of the list live."""
    rows = pager.choices(t, Lists.AREA, options)
    return Screen(t("lists.which_area"), (*rows, (call_off(t),)))


def send_list(t: Texts, area: str, *, admin: bool) -> Screen:
    """How a list looks and how it gets here; an admin's may be of claims or of the branch too."""
    rows: list[tuple[Button, ...]] = [
        (Button(t.label("lists.template.button"), go=f"{PAGE}.contoh"),)
    ]
    lines = [t("lists.send", area=area)]
    if admin:
        lines += [t("claim_list.send"), t("status_list.send")]
        rows.append((Button(t.label("claim_list.template.button"), go=f"{PAGE}.klaim"),))
        rows.append((Button(t.label("status_list.template.button"), go=f"{PAGE}.status"),))
    return Screen(Html("\n\n".join(lines)), (*rows, (_all(t), _asks(t)), (call_off(t),)))


def no_list(t: Texts, *, too_big: bool) -> Screen:
    """What came is no list, or too much of one."""
    template_ = Button(t.label("lists.template.button"), go=f"{PAGE}.contoh")
    text = t("lists.too_big") if too_big else t("lists.no_list")
    return Screen(text, ((template_,), (call_off(t),)))


def received(t: Texts, group: str | None, *, pasted: bool) -> Screen:
    """It is being read; the answer comes by itself."""
    text = t("lists.received_pasted") if pasted else t("lists.received")
    screen = Screen(text, ((home(t),),))
    return screen.below(t("lists.received.group", name=group)) if group else screen


def reading_again(t: Texts) -> Screen:
    """With the column the officer named."""
    return Screen(t("lists.reading_again"), ((home(t),),))


def template(t: Texts, kind: str = "members") -> Screen:
    """The empty list, its cells set to text so that no NIK is harmed."""
    name = _FILE_NAMES.get(kind, "daftar.xlsx")
    made = Attachment("document", TEMPLATE, {"language": t.language, "kind": kind}, name)
    return Screen(t("lists.template"), attachment=made)


def stopped(t: Texts) -> Screen:
    """Nothing was sent."""
    return Screen(t("lists.stopped"), ((again(t), home(t)),))


def saving(t: Texts, batch: Batch) -> Screen:
    """The rows are being written."""
    n = batch.counts["new"] + batch.counts["changed"]
    return Screen(t(worded(batch, "saving"), n=t.number(n)), ((home(t),),))


def thrown_away(t: Texts) -> Screen:
    """The dry run is forgotten."""
    return Screen(t("lists.thrown_away"), ((again(t), home(t)),))


def taking_back(t: Texts) -> Screen:
    """The rows are being taken back."""
    return Screen(t("lists.taking_back"), ((home(t),),))


def being_made(t: Texts) -> Screen:
    """The sheet comes in a moment."""
    return Screen(t("lists.being_made"), ((home(t),),))


def really(t: Texts, batch: Batch, *, from_paper: bool) -> Screen:
    """Once more before a whole list is taken back; a photo it was typed from is gone already."""
    yes = Button(t.label("lists.undo.yes.button"), go=f"{PAGE}.urung.ya.{batch.id}")
    no = Button(t.label("nav.back.button"), go=f"{PAGE}.satu.{batch.id}")
    n = batch.counts["new"] + batch.counts["changed"]
    text = t(worded(batch, "really"), n=t.number(n))
    if from_paper:
        text = Html(f"{text}\n\n{t('lists.undo.paper')}")
    return Screen(text, ((yes,), (no,)))


def at_the_branch(t: Texts, batch: Batch, n: int) -> Screen:
    """The branch has people of it: a list that left cannot be made undone."""
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.satu.{batch.id}")
    return Screen(t("review.undo.at_the_branch", n=t.number(n)), ((back,), (again(t), home(t))))


def standing(t: Texts, batch: Batch | None, noted: int = 0) -> Screen:
    """One list, where it stands; the same answer for one that is nowhere and one elsewhere."""
    if batch is None:
        return Screen(t("lists.unknown"), ((_all(t),), (again(t), home(t))))
    text = Html(f"{t(STANDINGS[batch.status], date=_day(t, batch))}\n\n{counted(t, batch)}")
    return Screen(text, going_on(t, batch, noted))


def going_on(t: Texts, batch: Batch, noted: int = 0) -> Rows:
    """What can be done with a list as it stands; `noted` rows are worth a second look.

    What throws away stands last: nobody meets it on the way to the faulty rows.
    """
    changes, k = batch.counts["new"] + batch.counts["changed"], batch.to_save
    rows: list[tuple[Button, ...]] = []
    label = worded(batch, "save") if changes else key("lists.save.known.button")
    if batch.status is BatchStatus.APPLYING or (batch.status is BatchStatus.PLANNED and k):
        rows.append((Button(t.label(label, n=t.number(k)), go=f"{PAGE}.simpan.{batch.id}"),))
    if batch.status is BatchStatus.APPLIED and batch.further.get(Further.WAITING_FOR_CONSENT):
        rows.append((Button(t.label("lists.ask.button"), go=f"tugas.kata.daftar.{batch.id}"),))
    rows.extend(_looking(t, batch, noted))
    if batch.status is BatchStatus.PLANNED:
        rows.append((Button(t.label("lists.drop.button"), go=f"{PAGE}.buang.{batch.id}"),))
    if batch.status in (BatchStatus.APPLIED, BatchStatus.UNDOING) and k:
        rows.append((Button(t.label("lists.undo.button"), go=f"{PAGE}.urung.{batch.id}"),))
    return (*rows, (again(t) if batch.group_id is None else _group(t, batch), home(t)))


def _looking(t: Texts, batch: Batch, noted: int) -> Rows:
    """Sheets to look at: what changes, what is wrong."""
    rows: list[tuple[Button, ...]] = []
    if batch.kind == CLAIMS and batch.counts["changed"]:
        label = t.label("claim_list.changes.button")
        rows.append((Button(label, go=f"{PAGE}.ubah.{batch.id}"),))
    if batch.counts["refused"] or batch.counts["duplicate"]:
        rows.append((Button(t.label("lists.refused.button"), go=f"{PAGE}.tolak.{batch.id}"),))
    elif noted:
        rows.append((Button(t.label("lists.noted.button"), go=f"{PAGE}.tolak.{batch.id}"),))
    return tuple(rows)


def again(t: Texts) -> Button:
    """Another list."""
    return Button(t.label("lists.again.button"), go=PAGE)


def home(t: Texts) -> Button:
    """Back to the duties."""
    return Button(t.label("nav.back.button"), go="tugas")


def _all(t: Texts) -> Button:
    return Button(t.label("lists.history.button"), go=f"{PAGE}.lama")


def _group(t: Texts, batch: Batch) -> Button:
    """Back to the group whose list it is."""
    return Button(t.label("lists.group.button"), go=f"{GROUP}.{batch.group_id}")


def _asks(t: Texts) -> Button:
    """Whoever was listed and has not agreed."""
    return Button(t.label("slips.entry.button"), go="tugas.kata")


def _day(t: Texts, batch: Batch) -> str:
    return t.long_date(jakarta_day(batch.created_at))
