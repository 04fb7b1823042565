"""How a price is told: the sum first, in figures and in words, then how it comes about."""

from bot.texts import Html, Texts, key
from bot.wording.plain import plain
from handlers.figures.answer import Answer
from handlers.figures.decree_words import on_the_list, payer_name, span, who_pays, work_name
from handlers.figures.told import Told
from handlers.quote.case import Priced
from models.rules.contributions.overlay_price import Shared
from models.rules.contributions.prices import Run
from models.rules.money import months_later
from models.rules.occupations import Payer


def answer(t: Texts, price: Priced, *, other: bool = True) -> Answer:
    """The price of this case as it is told today; `other`: with what it is with or without JHT."""
    lines = [*_decided(t, price), *_runs(t, price)]
    if other and price.shared is None:  # as `Priced.basis`: a decree pays no savings
        lines.append(_savings(t, price))
    head, ends_named = _headline(t, price)
    text = Html("\n".join([head, *(f"• {line}" for line in lines), *_end(t, price)]))
    return Answer(
        told=Told(text, price.basis, ends_named=ends_named),
        title=t.label(
            "quote.card.title",
            work=work_name(t, price.case.work),
            months=price.case.months,
            payer=payer_name(t, price.case.payer),
        ),
        amount=t.rupiah(price.quote.due),
        words=t.rupiah_in_words(price.quote.due),
        lines=tuple(plain(line) for line in [*_decree(t, price), *lines, *_end(t, price)]),
    )


def _headline(t: Texts, price: Priced) -> tuple[Html, bool]:
    """The sum; the words say until when it holds where `_end` does."""
    said = {
        "months": price.case.months,
        "total": t.rupiah(price.quote.due),
        "words": t.rupiah_in_words(price.quote.due),
    }
    named = bool(_end(t, price)) or price.basis.last_day is None
    for decree in _decree(t, price):
        ends = price.shared is not None and price.shared.decree.until == price.basis.until
        own = t("quote.result.beside", **said)
        return Html(f"{decree}\n• {own}"), named or ends
    if price.case.payer is not Payer.SELF:
        payer = payer_name(t, price.case.payer)
        return t("quote.result.sponsor", payer=payer, **said), named
    return t("quote.result.own", work=work_name(t, price.case.work), **said), named


def _decree(t: Texts, price: Priced) -> list[Html]:
    """Who pays in this regency, where anybody does."""
    if price.shared is None:
        return []
    month = price.quote.months[0].day
    return [who_pays(t, price.shared.decree, price.case.work, month)]


def _decided(t: Texts, price: Priced) -> list[Html]:
    """What to do about a decree, and what is left to pay after it."""
    shared = price.shared
    if shared is None:
        return []
    lines = [on_the_list(t, shared.decree)]
    if shared.own_due:
        lines.append(_left(t, price, shared))
    return lines


def _left(t: Texts, price: Priced, shared: Shared) -> Html:
    """Of what: the months nobody pays for, and savings of those somebody does."""
    total = t.rupiah(shared.own_due)
    if shared.own_from is None:
        return t("quote.result.left.savings", total=total)
    saves = price.case.savings
    words = key("quote.result.left.both") if saves else key("quote.result.left")
    return t(words, month=t.month(shared.own_from), total=total)


def _runs(t: Texts, price: Priced) -> list[Html]:
    """Month by month where the price changes on the way."""
    if price.case.months == 1 or price.shared is not None:
        return []  # with a decree it is told what is left to pay
    return [_run(t, run) for run in price.quote.runs]


def _run(t: Texts, run: Run) -> Html:
    months = span(t, run.first, months_later(run.first, run.months - 1))
    return t("quote.result.run", span=months, count=run.months, each=t.rupiah(run.due_each))


def _savings(t: Texts, price: Priced) -> Html:
    other = t.rupiah(price.other.due)
    if price.case.savings:
        return t("quote.result.without", total=other)
    return t("quote.result.savings", total=other)


def _end(t: Texts, price: Priced) -> list[Html]:
    """Until when the reduced price holds; else `whole` names the end of whatever ends."""
    reduced = [each for each in price.quote.months if each.relieved]
    if price.shared is not None or not reduced:
        return []
    last = reduced[-1].basis.last_day
    return [t("quote.result.until", end=t.long_date(last))] if last is not None else []
