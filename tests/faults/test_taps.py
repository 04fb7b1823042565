"""Double, stale, foreign and forged taps: one effect or none, an answer, no error logged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from sqlmodel import select

from bot.update.standing import Standing
from models.tables import Consent, Conversation, Registration
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import STEPS, sign_up, up_to

NIKS = [f"14100141018000{number:02}" for number in range(1, 99)]
FORGED = {
    "no data we know": "x",
    "an empty step": "w1::",
    "a version of letters": "wX:nik:1",
    "full-width digits": "w１:consent:yes",
    "a negative version": "w-1:consent:yes",
    "a version without end": "w" + "9" * 60,
    "a version from the future": "w99999:consent:ibu",
    "a step that does not exist": "w{v}:hapus:semua",
    "a value nobody offered": "w{v}:payer:presiden",
    "a district that is none": "w{v}:area:99.99.99",
    "a page without end": "w{v}:occupation:page.99999999999999999999",
    "a negative income": "w{v}:income:-1",
    "SQL": "w{v}:nik:'; DROP TABLE person; --",
    "HTML": "w{v}:name:<b>x</b>",
    "a path": "go:../../etc/passwd",
    "a page that does not exist": "go:" + "x" * 60,
    "a page with dots alone": "go:....",
    "a place far down": "go:manfaat.nelayan.x.y.z",
    "another's data": "go:data.hapus.yakin",
    "an heir of nobody": "go:data.waris.000000000000",
    "a null": "\x00",
    "a right-to-left mark": "\u202ew1:consent:yes",
}


class Case:
    """A stage whose people stand at a step, and what they may leave behind."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._niks = iter(NIKS)

    async def at(self, step: str) -> Somebody:
        somebody = self.stage.person()
        if step == "consent":
            await somebody.says("/daftar")
        else:
            await up_to(somebody, step, nik=next(self._niks))
        return somebody

    async def mark(self, somebody: Somebody) -> tuple[Any, ...]:
        """Everything a tap may change, with nothing in it that differs between two people."""
        assert self.stage.bot is not None
        db, user = self.stage.bot.db, somebody.person.id
        async with db.reading() as session:
            connection = await session.connection()
            (row,) = await connection.execute(
                select(Conversation).where(Conversation.user_id == user)
            )
            consents = (await session.exec(select(Consent).where(Consent.user_id == user))).all()
            own = select(Registration).where(Registration.user_id == user)
            registrations = (await session.exec(own)).all()
        standing = Standing.of((user, user), row, db.vault)
        form = {**standing.form.get("enrol", {})}
        form["typed"] = sorted(form.get("typed", {}))  # the questions; message numbers differ
        answers = {n: v for n, v in form.pop("answers", {}).items() if n not in ("nik", "phone")}
        return standing.states, standing.version, form, answers, len(consents), len(registrations)

    def all_answered(self) -> bool:
        return not self.stage.world.callbacks.unanswered


def but_for_the_keyboard(mark: tuple[Any, ...]) -> tuple[Any, ...]:
    """An old tap shows the open question once more: its keyboard alone is another."""
    states, _version, *rest = mark
    return (states, *rest)


@pytest.fixture
def case(stage: Stage) -> Case:
    return Case(stage)


@pytest.fixture(autouse=True)
def nothing_is_logged_as_an_error() -> Iterator[None]:
    with structlog.testing.capture_logs() as lines:
        yield
    assert [line for line in lines if line["log_level"] in ("error", "critical")] == []


def inline(somebody: Somebody) -> dict[str, str]:
    """Callback data by label on the newest message."""
    rows = somebody.person.last.markup.get("inline_keyboard", [])
    return {each["text"]: each["callback_data"] for row in rows for each in row}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", ["consent", *STEPS])
async def test_a_button_pressed_two_to_ten_times_has_one_effect(case: Case, step: str) -> None:
    for number, label in enumerate(inline(await case.at(step))):
        once, often = await case.at(step), await case.at(step)
        await once.taps(label)
        data, message = inline(often)[label], often.person.last.message_id
        for _ in range(2 + number % 9):
            often.person.taps({"callback_data": data}, message)
        await case.stage.quiet()

        assert await case.mark(often) == await case.mark(once), label
        assert case.all_answered()


async def test_every_keyboard_of_a_finished_sign_up_is_stale(case: Case) -> None:
    somebody, seen = case.stage.person(), []
    case.stage.world.on_call.append(lambda _method, params, _files: seen.append(params))
    await sign_up(somebody)
    before = await case.mark(somebody)
    old = {
        button["callback_data"]
        for params in seen
        for row in (params.get("reply_markup") or {}).get("inline_keyboard", [])
        for button in row
        if button.get("callback_data", "").startswith("w")
    }
    for data in sorted(old):
        await somebody.taps({"callback_data": data})

    assert len(old) > 30
    assert await case.mark(somebody) == before
    assert case.all_answered()


@pytest.mark.parametrize("step", STEPS)
async def test_a_keyboard_older_than_the_newest_changes_nothing(case: Case, step: str) -> None:
    somebody = await case.at(step)
    current = await case.mark(somebody)
    version = current[1]
    for old in range(version):
        for choice in ("back:", "cancel:", "consent:ibu", f"{step}:yes", "summary:send"):
            somebody.person.taps({"callback_data": f"w{old}:{choice}"})
    await case.stage.quiet()

    assert but_for_the_keyboard(await case.mark(somebody)) == but_for_the_keyboard(current)
    assert case.all_answered()


async def test_anothers_keyboard_answers_only_what_the_own_one_could(case: Case) -> None:
    """A forger can copy data, but it acts on the forger's own row, and only if it fits there."""
    budi, siti = await case.at("occupation"), await case.at("nik")
    before = await case.mark(budi)
    for data in inline(budi).values():
        if data.startswith("w"):
            siti.person.taps({"callback_data": data})
    await case.stage.quiet()

    assert await case.mark(budi) == before
    assert case.all_answered()


@pytest.mark.parametrize("step", ["consent", "payer", "nik", "area", "summary"])
async def test_forged_data_is_answered_quietly_and_writes_nothing(case: Case, step: str) -> None:
    somebody = await case.at(step)
    for label, data in FORGED.items():
        before = await case.mark(somebody)
        await somebody.taps({"callback_data": data.replace("{v}", str(before[1]))})
        after = await case.mark(somebody)

        assert case.all_answered(), label
        assert after[3:] == before[3:], label
        if after != before:  # a page was opened, which pauses the question
            somebody = await case.at(step)


async def test_a_forged_send_before_the_summary_signs_nobody_up(case: Case) -> None:
    for step in ("consent", *STEPS[:-1]):
        somebody = await case.at(step)
        before = await case.mark(somebody)
        await somebody.taps({"callback_data": f"w{before[1]}:summary:send"})

        after = await case.mark(somebody)
        assert but_for_the_keyboard(after) == but_for_the_keyboard(before), step
