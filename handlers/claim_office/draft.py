"""A claim that is not made yet: what the officer said so far, sealed with the chat's row."""

from datetime import date
from typing import Any

from handlers.claim_office.states import OF_AN_HEIR, QUESTIONS, Open
from models.queries.claims.values import NewHeir, Opening
from models.rules.benefits.relations import Relation
from models.rules.claims.states import State
from models.rules.table.claim_rows import Claim

MOST_HEIRS = 6
OFFICER = "officer"
"""Where a claim comes from, as its row says."""


class Draft:
    """The form, typed. An answer that is "" was asked and is not known."""

    def __init__(self, form: dict[str, Any]) -> None:
        self._form = form

    def get(self, question: Open) -> str | None:
        """What was said; None where it was not asked yet."""
        said: str | None = self._form.get("said", {}).get(question)
        return said

    def keep(self, question: Open, value: str) -> None:
        """Note an answer about the claim or, for the questions about one, the heir at hand."""
        if question is Open.PROGRAMME and self.get(Open.PROGRAMME) == Claim.JHT:
            self._form["said"].pop(Open.EVENT, None)  # it was not asked for the other programme
        if question in OF_AN_HEIR:
            self._form.setdefault("heir", {})[question] = value
        else:
            self._form.setdefault("said", {})[question] = value
        if question is Open.PROGRAMME and value == Claim.JHT:
            self._form["said"][Open.EVENT] = ""  # savings are paid without anything happening
        if question is Open.STATE:
            self._form["said"].pop(Open.SINCE, None)  # the day belongs to the state

    @property
    def heir(self) -> dict[str, str]:
        """The heir at hand."""
        found: dict[str, str] = self._form.get("heir", {})
        return found

    @property
    def heirs(self) -> list[dict[str, str]]:
        """Those that are complete."""
        found: list[dict[str, str]] = self._form.setdefault("heirs", [])
        return found

    def add_heir(self) -> None:
        """The heir at hand is complete."""
        self.heirs.append(self._form.pop("heir"))

    def drop_heir(self, number: int) -> None:
        """Take one away, by place in the list."""
        if 0 <= number < len(self.heirs):
            self.heirs.pop(number)

    def leave_heir(self) -> None:
        """The heir at hand is none."""
        self._form.pop("heir", None)

    @property
    def full(self) -> bool:
        """No more heirs fit."""
        return len(self.heirs) >= MOST_HEIRS

    def next_question(self) -> Open:
        """The first that is not answered; then the heirs, then the summary."""
        for question in QUESTIONS:
            if self.get(question) is None:
                return question
        return self.next_of_heir() if self.heir or not self.heirs else Open.SUMMARY

    def next_of_heir(self) -> Open:
        """What is not known of the heir at hand; then the list of them."""
        return next((q for q in OF_AN_HEIR if q not in self.heir), Open.HEIRS)

    def before(self, question: Open) -> Open | None:
        """Where Kembali leads; None: out."""
        if question is Open.SUMMARY:
            return Open.HEIRS
        if question is Open.HEIR_NAME and self.heirs:
            return Open.HEIRS
        order = (*QUESTIONS, *OF_AN_HEIR)
        place = len(QUESTIONS) if question is Open.HEIRS else order.index(question)
        if place and order[place - 1] is Open.EVENT and self.programme is Claim.JHT:
            place -= 1
        return order[place - 1] if place else None

    @property
    def programme(self) -> Claim:
        """The programme; asked first."""
        return Claim(self.get(Open.PROGRAMME) or Claim.JKM)

    @property
    def complete(self) -> bool:
        """Everything there has to be is there."""
        return self.next_question() is Open.SUMMARY

    def opening_heirs(self) -> tuple[NewHeir, ...]:
        """The heirs as queries take them."""
        return tuple(_heir(said) for said in self.heirs)

    def opening(self) -> Opening:
        """As the query takes it; only where it is complete."""
        event = self.get(Open.EVENT)
        return Opening(
            programme=self.programme,
            worker_name=self.get(Open.NAME) or "",
            area=self.get(Open.AREA) or "",
            state=State(self.get(Open.STATE) or State.DRAFT),
            state_on=date.fromisoformat(self.get(Open.SINCE) or ""),
            source=OFFICER,
            heirs=self.opening_heirs(),
            worker_nik=self.get(Open.NIK) or None,
            event_on=date.fromisoformat(event) if event else None,
        )


def _heir(said: dict[str, str]) -> NewHeir:
    born, relation = said[Open.HEIR_BIRTH], said[Open.HEIR_RELATION]
    return NewHeir(
        name=said[Open.HEIR_NAME],
        relation=Relation(relation),
        birth_date=date.fromisoformat(born) if born else None,
        phone=said[Open.HEIR_PHONE] or None,
    )
