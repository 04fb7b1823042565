"""How an entitlement is told. Sober words: a supposition, yet somebody may be thinking of one."""

from collections.abc import Sequence

from bot.texts import Html, Texts, key
from bot.wording.plain import plain
from handlers.figures.answer import Answer
from handlers.figures.told import Told
from models.rules.benefits.entitlement import FamilyGets, WorkerGets
from models.rules.benefits.payouts import Item, Payout
from models.rules.benefits.scholarship import FamilyGrant

_ITEMS = {
    "jkm-death": key("family.item.grant"),
    "jkm-periodic": key("family.item.periodic"),
    "jkm-funeral": key("family.item.funeral"),
    "jkk-death": key("family.item.grant"),
    "jkk-periodic": key("family.item.periodic"),
    "jkk-funeral": key("family.item.funeral"),
}


def after_death(t: Texts, found: FamilyGets, *, by_work: bool) -> Answer:
    """The family's sum; by JKM never one of the two sums alone."""
    said = {**_sum(t, found.payout), "limit": found.waiting}
    young = found.other is not None and found.other.total > found.payout.total
    if by_work:
        head = t("family.result.by_work", **said)
    else:
        head = t("family.result.new", **said) if young else t("family.result.died", **said)
    lines = [_item(t, item) for item in found.payout.items if item.key in _ITEMS]
    lines += _school(t, found.school, found.school_after)
    notes = [t("family.result.no_jkm")] if by_work else []
    if found.other is not None:
        other, limit = t.rupiah(found.other.total), found.waiting
        notes.append(
            t("family.result.later", total=other, limit=limit)
            if young
            else t("family.result.first_months", total=other, limit=limit)
        )
    title = t.label("family.card.by_work") if by_work else t.label("family.card.died")
    if young:
        title = t.label("family.card.new", limit=found.waiting)
    told = Told(head, found.basis)
    return _answer(t, head, lines, found.payout.total, title, told, notes)


def after_accident(t: Texts, found: WorkerGets, *, months: int) -> Answer:
    """Treatment first, which has no amount; then the income, then the worst."""
    head = t(
        "family.result.injured",
        months=months,
        total=t.rupiah(found.wage.rupiah),
        words=t.rupiah_in_words(found.wage.rupiah),
    )
    lines = [
        t("family.result.treatment"),
        t("family.result.disability", total=t.rupiah(found.disability.total)),
    ]
    title = t.label("family.card.injured", months=months)
    return _answer(t, head, lines, found.wage.rupiah, title, Told(head, found.basis))


def _answer(
    t: Texts,
    head: Html,
    lines: list[Html],
    total: int,
    title: str,
    told: Told,
    notes: Sequence[Html] = (),
) -> Answer:
    """`lines` belong to the sum; `notes` stand below them, so that nobody adds them up."""
    listed = [head, *(f"• {line}" for line in lines)]
    text = Html("\n".join([*listed, " ".join(notes)] if notes else listed))
    return Answer(
        told=Told(text, told.basis),
        title=title,
        amount=t.rupiah(total),
        words=t.rupiah_in_words(total),
        lines=tuple(plain(line) for line in (*lines, *notes)),
    )


def _sum(t: Texts, payout: Payout) -> dict[str, object]:
    return {"total": t.rupiah(payout.total), "words": t.rupiah_in_words(payout.total)}


def _item(t: Texts, item: Item) -> Html:
    return t(_ITEMS[item.key], total=t.rupiah(item.rupiah))


def _school(t: Texts, grant: FamilyGrant | None, after: int | None) -> list[Html]:
    if grant is not None:
        count, most = len(grant.children), t.rupiah(grant.total)
        return [t("family.result.school", children=count, total=most)]
    return [t("family.result.school_after", months=after)] if after else []
