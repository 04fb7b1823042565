"""The papers of one claim: which questions decide about them, and which are needed.

A paper that is asked for only sometimes hangs on one question. Who does not know the answer keeps
the paper on the list, marked: it is better to bring one too many.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from models.rules.benefits.relations import Relation
from models.rules.claims.papers import papers_for
from models.rules.table.basis import Basis, Unanswered
from models.rules.table.claim_rows import Claim

HEIR: Final = "heir"
"""The question who the heir is; the others are called as the table calls the case."""
_OF_A_DEATH: Final = frozenset({Claim.JKM})
SPOUSE: Final = "pasangan"
"""Not asked: husband or wife says it."""
_MARRIED: Final = frozenset({Relation.HUSBAND, Relation.WIFE})


class Said(StrEnum):
    """An answer. Values are kept and stand in buttons: never rename one."""

    YES = "ya"
    NO = "tidak"
    UNSURE = "ragu"


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper of the list; `maybe`: only if the office asks for it."""

    paper: str
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """The papers for one family, or the question that comes next."""

    papers: tuple[Needed, ...]
    question: str | None
    basis: Basis

    def holds(self, paper: str) -> bool:
        """Whether this paper stands on the list."""
        return any(needed.paper == paper for needed in self.papers)


def questions(claim: Claim, *, filed: date) -> tuple[str, ...]:
    """What is asked before the list is there, in order."""
    found = papers_for(claim, filed=filed)
    if isinstance(found, Unanswered):
        return ()
    cases = dict.fromkeys(each.when for each in found.sometimes if each.when != SPOUSE)
    return (HEIR, *cases) if claim in _OF_A_DEATH else tuple(cases)


def fitted(
    claim: Claim, *, heir: Relation | None, answers: Mapping[str, str], filed: date
) -> Fitted | Unanswered:
    """The list for these answers; papers of a question that is still open are left out."""
    found = papers_for(claim, filed=filed)
    if isinstance(found, Unanswered):
        return found
    said = {**answers, **({SPOUSE: _spouse(heir)} if heir else {})}
    papers = [Needed(paper) for paper in found.always]
    for each in found.sometimes:
        answer = said.get(each.when)
        if answer in (Said.YES, Said.UNSURE):
            papers.append(Needed(each.paper, maybe=answer == Said.UNSURE))
    given = {*answers, *((HEIR,) if heir else ())}
    still = (asked for asked in questions(claim, filed=filed) if asked not in given)
    return Fitted(tuple(papers), next(still, None), found.basis)


def bar(done: int, total: int, *, most: int = 10) -> str:
    """Blocks for what is there and what is missing: one a paper, fewer where there are many."""
    blocks = min(total, most)
    full = done * blocks // total if total else 0
    return "▓" * full + "░" * (blocks - full)


def _spouse(heir: Relation) -> str:
    return Said.YES if heir in _MARRIED else Said.NO
