"""One scripted person: what they type and tap, what they see, what must be true of them after."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

from bot.playground.telegram import Person
from tests.faults.screens import CODE, Screen, screen_of

PATIENCE_S = 150.0
"""How long a person waits for an answer before the test calls it lost."""


class AskedAgain(Exception):  # noqa: N818 - what the bot did, in the words of the promise
    """The bot showed another question than the one that was open."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What this person answers; the database must say exactly this afterwards."""

    nik: str
    name: str
    birth_date: date
    phone: str
    address: str


@dataclass(eq=False, slots=True)
class Player:
    """Acts like a person with a phone. `pace` is the longest pause before an act, in seconds."""

    person: Person
    truth: Truth
    dice: Random
    pace: float = 0.03
    versions: list[int] = field(default_factory=list)
    """Every stamped screen in the order in which it arrived, repeats included."""
    said: int = 0
    """Messages written; each must get at least one message back."""
    shown: int = 0
    """Messages and edits of the bot."""
    codes: set[str] = field(default_factory=set)
    district: str = ""
    """The kecamatan that was answered last."""
    finished: bool = False
    _newest: Screen | None = None
    _answered: int = 0
    _phones: int = 0
    _unstamped: dict[str, int] = field(default_factory=dict)
    """Versions of the phone question by its words: a reply keyboard carries no stamp."""
    _phones_answered: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def look(self, message: dict[str, Any]) -> None:
        """Something of the bot's appeared in the chat, or changed there."""
        screen = screen_of(message)
        self.shown += 1
        self.codes |= set(CODE.findall(screen.text))
        if screen.question == "phone":
            self._phones += 1
            # The same words again are a repeat; a question asked anew says how far one is.
            newest = max([0, *self.versions, *self._unstamped.values()])
            self._unstamped.setdefault(screen.text, newest + 1)
        if screen.version is not None:
            self.versions.append(screen.version)
            if self._newest is None or screen.version > (self._newest.version or 0):
                self._newest = screen
        self._changed.set()

    async def sees(self, question: str) -> None:
        """Wait for this question. Raises AskedAgain for any other, TimeoutError for silence."""
        await self._until(lambda: self._is_asked(question))
        if question == "phone":
            self._phones_answered = self._phones
        elif self._newest is not None:
            self._answered = self._newest.version or 0

    async def sees_code(self) -> None:
        """Wait for the end of the sign-up."""
        await self._until(lambda: bool(self.codes))

    async def rushes_to(self, question: str) -> None:
        """Wait for this question, whatever comes before it: the answer to a burst."""
        await self._until(lambda: self._newest is not None and self._newest.question == question)
        self._answered = (self._newest.version if self._newest else None) or 0

    async def gets_answers(self) -> None:
        """Wait until as many messages came as were written."""
        await self._until(lambda: self.shown >= self.said)

    async def _until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                self._changed.clear()
                await self._changed.wait()

    def _is_asked(self, question: str) -> bool:
        if question == "phone" and self._phones > self._phones_answered:
            return True
        newest = self._newest
        if newest is None or (newest.version or 0) <= self._answered:
            return False
        if newest.question != question:
            raise AskedAgain(f"{newest.question} instead of {question}")
        return True

    async def says(self, *texts: str) -> None:
        """Write messages, all in a row, without waiting for an answer."""
        await self._pause()
        for text in texts:
            self.said += 1
            self.person.says(text)

    async def taps(self, label: str, times: int = 1) -> None:
        """Press a button of the newest question, by its words; the same one several times."""
        await self._pause()
        screen = self._newest
        assert screen is not None
        button = {"callback_data": screen.buttons[label]}
        for _ in range(times):
            self.person.taps(button, screen.message_id)

    async def shares_contact(self) -> None:
        """Press "send my number"."""
        await self._pause()
        self.said += 1
        self.person.shares_contact()

    async def _pause(self) -> None:
        await asyncio.sleep(self.dice.uniform(0, self.pace))

    @property
    def repeats(self) -> int:
        """Stamped screens that came more than once."""
        return len(self.versions) - len(set(self.versions))

    @property
    def order_breaks(self) -> int:
        """Stamped screens whose first appearance came before that of an older one."""
        first = list(dict.fromkeys(self.versions))
        return sum(later < earlier for earlier, later in pairwise(first))

    @property
    def missing(self) -> int:
        """Stamped screens that never came although newer ones did."""
        newest = max(self.versions, default=0)
        return len(set(range(1, newest)) - set(self.versions) - set(self._unstamped.values()))


def newcomer(world: Any, number: int, seed: int) -> Player:
    """Person `number` of a crowd: a NIK, a name, a phone of their own."""
    dice = Random(f"{seed}:{number}")
    woman = number % 2 == 0
    born = date(1965, 1, 1).replace(year=dice.randint(1965, 2004), month=dice.randint(1, 12),
                                    day=dice.randint(1, 28))  # fmt: skip
    day = born.day + 40 if woman else born.day
    area = f"1410{dice.randint(1, 9):02}"
    nik = f"{area}{day:02}{born:%m%y}{number + 1:04}"
    # Three letters may be a word that is no name, such as "apa"; with a q they are none.
    tail = "q" + "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))
    name = f"{'Siti' if woman else 'Budi'} {dice.choice(('Aminah', 'Rahman', 'Laut'))} {tail}"
    phone = f"+62812{dice.randint(0, 9999):04}{number:04}"
    truth = Truth(nik, name.title(), born, phone, "ibu" if woman else "bapak")
    person: Person = world.person(name, phone=phone, language="id")
    return Player(person, truth, dice)
