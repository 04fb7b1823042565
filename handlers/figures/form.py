"""The answers of a calculator so far: a view on the form of the locked row."""

from typing import Any


class Form:
    """What was answered and which question is open; JSON that is saved with each update."""

    def __init__(self, form: dict[str, Any]) -> None:
        self._form = form

    @property
    def answers(self) -> dict[str, Any]:
        """By the name of the question."""
        found: dict[str, Any] = self._form.setdefault("answers", {})
        return found

    @property
    def asking(self) -> str | None:
        """The question that is open or was left; None before the first and after the last."""
        asking: str | None = self._form.get("asking")
        return asking

    def begin(self, **answers: Any) -> None:
        """From the first question, with what is known already."""
        self._form.clear()
        self._form["answers"] = answers

    def ask(self, state: str) -> None:
        """Remember the open question; its failures are counted anew."""
        if self.asking != state:
            self._form["failures"] = 0
        self._form["asking"] = state

    def put(self, **answers: Any) -> None:
        """Keep answers; they are JSON values."""
        self.answers.update(answers)

    def drop(self, *names: str) -> None:
        """Forget answers, so that they are asked for again."""
        for name in names:
            self.answers.pop(name, None)

    def finish(self) -> None:
        """Everything is answered: the form waits for its result to be asked for again."""
        self._form.pop("asking", None)

    def fail(self) -> int:
        """Count one more refused answer; how many there were to this question."""
        self._form["failures"] = int(self._form.get("failures", 0)) + 1
        return int(self._form["failures"])
