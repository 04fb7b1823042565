"""The choices of the questions: which claim, who the heir is, whether a case holds."""

from collections.abc import Mapping
from typing import Any

from bot.guards import Option
from bot.texts import Texts, key
from bot.wording.relations import BUTTONS, SPOKEN
from models.rules.claims.paper_lists import Said
from models.rules.table.claim_rows import Claim

_KINDS = {
    Claim.JKM: (key("papers.kind.jkm.button"), key("papers.kind.jkm.spoken")),
    Claim.JKK: (key("papers.kind.jkk.button"), key("papers.kind.jkk.spoken")),
    Claim.JHT: (key("papers.kind.jht.button"), key("papers.kind.jht.spoken")),
    Claim.BEASISWA: (key("papers.kind.beasiswa.button"), key("papers.kind.beasiswa.spoken")),
}
_SAID = {
    Said.YES: (key("papers.case.yes.button"), key("word.yes.spoken")),
    Said.NO: (key("papers.case.no.button"), key("word.no.spoken")),
    Said.UNSURE: (key("papers.case.unsure.button"), key("papers.case.unsure.spoken")),
}


def kinds(t: Texts) -> list[Option]:
    """Which claim."""
    return _listed(t, _KINDS)


def relations(t: Texts) -> list[Option]:
    """Who the heir is to the worker."""
    return _listed(t, {each: (BUTTONS[each], SPOKEN[each]) for each in BUTTONS})


def answers(t: Texts) -> list[Option]:
    """Whether a case holds."""
    return _listed(t, _SAID)


def _listed(t: Texts, labels: Mapping[Any, tuple[str, str]]) -> list[Option]:
    return [Option(str(v), t.label(label), t.words(said)) for v, (label, said) in labels.items()]
