"""What rows of a list are, in numbers."""

from bot.texts import Html, Texts, key
from handlers.lists.wording import worded
from models.queries.imports.batches import Batch
from models.rules.roster.faults import Further, Outcome

FURTHER = {
    Further.ALREADY_REGISTERED: key("lists.further.already_registered"),
    Further.FORMER_OPT_OUT: key("lists.further.former_opt_out"),
    Further.WAITING_FOR_CONSENT: key("lists.further.waiting_for_consent"),
    Further.NEAR_DUPLICATE: key("lists.further.near_duplicate"),
}


def counted(t: Texts, batch: Batch) -> Html:
    """Rows by outcome, a line each; what there is none of is left out."""
    there = [outcome for outcome in Outcome if batch.counts[outcome.value]]
    lines = [t(worded(batch, o), n=t.number(batch.counts[o.value])) for o in there]
    further = [t(label, n=t.number(batch.further[one])) for one, label in _further(batch)]
    more = [Html("\n".join([t("lists.further"), *further]))] if further else []
    return Html("\n\n".join([Html("\n".join(lines)), *more]))


def _further(batch: Batch) -> list[tuple[str, str]]:
    return [(one, label) for one, label in FURTHER.items() if batch.further.get(one)]
