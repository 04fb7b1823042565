"""What a person is in the middle of on Data saya: a view on the form of the locked row."""

from typing import Any

from bot.context import Ctx
from handlers.own_data.states import FLOW


class Task:
    """The registration at hand and what was said so far; `form` is JSON, saved each time."""

    def __init__(self, form: dict[str, Any]) -> None:
        self._form = form

    def begin(self, ref: str | None, **more: Any) -> None:
        """Start anew with one registration, or with none."""
        self._form.clear()
        self._form.update(ref=ref, **more)

    @property
    def ref(self) -> str | None:
        """The registration that is corrected or deleted."""
        return self._form.get("ref")

    @property
    def replaces(self) -> bool:
        """The new heir takes the place of those named before."""
        return bool(self._form.get("replaces"))

    @property
    def heirs_only(self) -> bool:
        """Not the registration is to be deleted but its heirs."""
        return bool(self._form.get("heirs_only"))

    @property
    def found(self) -> list[str]:
        """Codes of the kecamatan that typed words may mean."""
        return list(self._form.get("found", ()))

    @property
    def heir(self) -> dict[str, str]:
        """What was said of the heir so far."""
        return dict(self._form.get("heir", {}))

    def keep(self, **values: Any) -> None:
        """Remember something for the next step."""
        self._form.update(values)

    def ask(self) -> None:
        """Another question is shown: its failures are counted anew."""
        self._form["failures"] = 0

    def fail(self) -> int:
        """Count one more refused answer; how many there were to this question."""
        self._form["failures"] = int(self._form.get("failures", 0)) + 1
        return int(self._form["failures"])


def task_of(ctx: Ctx) -> Task:
    """The task of this chat."""
    return Task(ctx.form(FLOW))
