"""What was answered so far: a view on the form of the locked row, which survives everything."""

from datetime import date
from typing import Any

from bot.navigation.menu import SIGN_UP
from handlers.enrol.states import QUESTIONS, Enrol
from models.queries.people.given import Answers
from models.rules.occupations import Occupation, WagePayer

FLOW = "enrol"
DOUBTED = "name_doubted"
"""What hardly was a name, until there is one."""
OF_KIN = "name_of_kin"
"""A relative was told with it."""

_ANSWERED_BY = dict(zip(QUESTIONS, SIGN_UP, strict=True))
"""Which answer a question brings; both stand in the order in which they are asked."""


class Draft:
    """An unfinished sign-up. `form` is the JSON that is saved with each update."""

    def __init__(self, form: dict[str, Any]) -> None:
        self._form = form
        self._answers: dict[str, Any] = form.setdefault("answers", {})

    @property
    def own(self) -> bool:
        """The account's owner signs up himself, not somebody beside him."""
        return bool(self._form.get("own", True))

    def set_own(self, own: bool) -> None:
        """Say for whom this sign-up is; what somebody else agreed to held for that one alone."""
        if own != self.own:
            self.set_agreed(False)
        self._form["own"] = own
        self._form["whose"] = False

    @property
    def asks_whose(self) -> bool:
        """It is not said yet for whom this sign-up is, of somebody who signed up already."""
        return bool(self._form.get("whose"))

    def ask_whose(self) -> None:
        """Ask that first."""
        self._form["whose"] = True

    @property
    def agreed(self) -> bool:
        """Whoever is signed up by somebody else knows of it and agreed, so its account says."""
        return bool(self._form.get("agreed"))

    def set_agreed(self, agreed: bool) -> None:
        """Keep what the account says of the other's consent."""
        self._form["agreed"] = agreed

    @property
    def group(self) -> str | None:
        """The group whose link led here."""
        found: str | None = self._form.get("group")
        return found

    def set_group(self, group_id: str) -> None:
        """Remember it: the sign-up counts for it once it is sent."""
        self._form["group"] = group_id

    @property
    def editing(self) -> bool:
        """One answer is being changed from the summary."""
        return bool(self._form.get("editing"))

    def edit(self, editing: bool) -> None:
        """Begin or end changing one answer."""
        self._form["editing"] = editing

    @property
    def choosing(self) -> bool:
        """Which answer to change is asked below the summary."""
        return bool(self._form.get("choosing"))

    def choose(self) -> None:
        """Ask that, until a question is shown again."""
        self._form["choosing"] = True

    @property
    def lending(self) -> bool:
        """The number of whoever signs somebody else up is to be shared, by a key of its own."""
        return bool(self._form.get("lending"))

    def lend(self) -> None:
        """Ask for that, until another question is shown."""
        self._form["lending"] = True

    @property
    def asking(self) -> Enrol:
        """The question that was shown last; after a pause it is asked again."""
        return Enrol(self._form.get("asking", Enrol.PAYER))

    def ask(self, state: Enrol) -> None:
        """Remember the question that is shown now; its failures are counted anew."""
        if self._form.get("asking") != state:
            self._form |= {"failures": 0, "lending": False}
        self._form["asking"] = state.value
        self._form["choosing"] = False

    def fail(self) -> int:
        """Count one more refused answer; how many there were to this question."""
        self._form["failures"] = self.failures + 1
        return self.failures

    @property
    def failures(self) -> int:
        """Refused answers to the current question."""
        return int(self._form.get("failures", 0))

    def note_typed(self, state: Enrol, message_id: int | None) -> None:
        """Which message answered a question last; None where a tap did."""
        typed: dict[str, int] = self._form.setdefault("typed", {})
        if message_id is None:
            typed.pop(state.value, None)
        else:
            typed[state.value] = message_id

    def typed_at(self, message_id: int) -> Enrol | None:
        """The question that this message was the last word on."""
        typed: dict[str, int] = self._form.get("typed", {})
        return next((Enrol(state) for state, said in typed.items() if said == message_id), None)

    def put(self, **answers: Any) -> None:
        """Keep answers; they are JSON values."""
        self._answers.update(answers)

    def says(self, **answers: Any) -> bool:
        """Whether these answers stand there already."""
        kept = {n: list(v) if isinstance(v, tuple) else v for n, v in answers.items()}
        return all(self._answers.get(name) == value for name, value in kept.items())

    def get(self, name: str) -> Any:
        """An answer as it is kept, None where there is none yet."""
        return self._answers.get(name)

    def forget(self, name: str) -> None:
        """An answer that no longer holds; its question is asked again."""
        self._answers.pop(name, None)

    @property
    def begun(self) -> bool:
        """Whether anything was answered."""
        return bool(self._answers)

    def next_question(self) -> Enrol:
        """The first question without an answer, or the summary."""
        for state in QUESTIONS:
            if _ANSWERED_BY[state] not in self._answers:
                return state
        return Enrol.SUMMARY

    @property
    def nik(self) -> str | None:
        """The sixteen digits."""
        return self._answers.get("nik")

    @property
    def birth_date(self) -> date | None:
        """As confirmed or said."""
        said = self._answers.get("birth_date")
        return date.fromisoformat(said) if said else None

    @property
    def occupation(self) -> Occupation | None:
        """What the person works at."""
        said = self._answers.get("occupation")
        return Occupation(said) if said else None

    @property
    def payer(self) -> WagePayer | None:
        """Who pays the person."""
        said = self._answers.get("payer")
        return WagePayer(said) if said else None

    def complete(self, *, warnings: tuple[str, ...]) -> Answers:
        """All answers, typed. Raises KeyError where one is missing."""
        said = self._answers
        return Answers(
            nik=said["nik"],
            name=said["name"],
            birth_date=date.fromisoformat(said["birth_date"]),
            phone=said["phone"],
            phone_verified=self.own and bool(said.get("phone_verified")),
            occupation=said["occupation"],
            payer=said["payer"],
            district=said["district"],
            income=int(said["income"]),
            programmes=tuple(said["programmes"]),
            warnings=warnings,
        )
