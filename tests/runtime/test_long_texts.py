"""One message of 4,096 letters holds nobody up: every function that reads typed text is quick.

A pattern with several open repeats behind one another reads a long row of dots for minutes, and
meanwhile the bot answers nobody. The functions are found by their signature, not by a list: a new
one that takes a `text` is in by itself.
"""

import gc
import importlib
import inspect
import pkgutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from time import thread_time
from types import ModuleType
from typing import Any

import pytest

import bot
import handlers
import models.rules
from bot.country.places import Places
from bot.faq.asking import shipped_book
from bot.guards import Option
from bot.logs.redact import LONGEST, redactor
from models.rules.hours.zones import Zone

MESSAGE = 4096
MOST_S = 0.4
"""Processor time of one function with one text; the slowest takes a tenth of it."""
DAY = date(2026, 11, 28)
READS = {"text", "said", "line", "name", "typed", "query", "question"}
"""What the first argument is called where somebody's words come in."""
GIVEN: dict[str, Any] = {
    "today": DAY,
    "now": datetime(2026, 11, 28, tzinfo=UTC),
    "zone": next(iter(Zone)),
    "holds_secret": lambda _text: False,
    "begun": True,
    "most": 50,
    "known": [Option("ya", "Ya, saya setuju")],
    "options": [Option("ya", "Ya, saya setuju")],
    "phrases": ["sudah meninggal"],
    "words": frozenset({"ya"}),
}
OF_THE_HOUSE = {"bot.commands", "bot.playground", "bot.__main__"}
"""The operator's own words, on the operator's own machine."""
PIECES = (
    "sandi.", "kata sandi ", "sandi.....abcdefghijklmnopqrst.....aaaaaaaaaaaaaaaaaaaaaaa ", "pin ",
    "a", "A. ", "a ", "ö", "١", "😀", "\u200b", "1", "1.", "1,", "1-", "1 ", "1/", "1\n", "1.111",
    " ", "\t", ".", "-", "- ", "(", "((a", "&", "{", "{a", "0812 ", "62 8", "nik ", "nama saya ",
    "persen ", "1 jt ", "sekitar ", "kalau ", "suami meninggal ", "o1", "10/10/2010 ",
)  # fmt: skip
ONCE = (("sandi", "."), ("pin", " "), ("nama", " "), ("tanggal 1", " "), ("rp", "1"), ("1", "a"))
TEXTS = [
    *((piece * MESSAGE)[:MESSAGE] for piece in PIECES),
    *(begin + filling * (MESSAGE - len(begin) - 1) + "!" for begin, filling in ONCE),
]


def test_every_reader_of_typed_text_is_quick_with_a_long_message() -> None:
    readers = dict(_readers())

    assert {"secret_in", "parse_nik", "clean_name", "parse_rupiah", "urgency_of", "folded"} <= {
        name.rpartition(".")[2] for name in readers
    }
    assert _slow(readers, TEXTS) == []


def test_the_readers_that_are_objects_are_quick_too() -> None:
    places, book = Places.load(), shipped_book()
    readers: dict[str, Callable[[str], object]] = {
        "redactor": redactor.text,
        "places": places.search,
        "the nearest place": partial(places.certain, near="14.10"),
        "the book of answers": partial(book.decide, today=DAY),
    }

    assert _slow(readers, TEXTS[::4]) == []
    assert _slow({"redactor": redactor.text}, [text * 3 for text in TEXTS]) == []
    assert 2 * MESSAGE < LONGEST < 3 * MESSAGE


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """It comes at a moment of its own and takes longer than any reader."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _slow(readers: dict[str, Callable[[str], object]], texts: list[str]) -> list[str]:
    """Which readers take too long, with the beginning of the text; none is waited out."""
    slow = []
    signal.signal(signal.SIGVTALRM, _too_long)
    for name, read in readers.items():
        for text in texts:
            began = thread_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, 2 * MOST_S)
            try:
                read(text)
            except _TooLongError:
                slow.append(f"{name}: {text[:12]!r}...")
                break
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            if thread_time() - began > MOST_S:
                slow.append(f"{name}: {text[:12]!r} {thread_time() - began:.2f} s")
    return slow


class _TooLongError(BaseException):
    """Not caught by anybody who guards against mere errors."""


def _too_long(*_: object) -> None:
    raise _TooLongError


def _readers() -> Iterator[tuple[str, Callable[[str], object]]]:
    for module in _modules():
        for name, function in vars(module).items():
            plain = inspect.unwrap(function) if callable(function) else None
            if name.startswith("_") or not inspect.isfunction(plain):
                continue
            if plain.__module__ == module.__name__ and not inspect.iscoroutinefunction(plain):
                reader = _filled(function, inspect.signature(plain))
                if reader is not None:
                    yield f"{module.__name__}.{name}", reader


def _modules() -> Iterator[ModuleType]:
    for root in (models.rules, bot, handlers):
        for found in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            if ".".join(found.name.split(".")[:2]) not in OF_THE_HOUSE:
                yield importlib.import_module(found.name)


def _filled(function: Callable[..., Any], signature: inspect.Signature) -> Any:
    """The function as one of a text alone; None where it reads none, or wants more than that."""
    parameters = list(signature.parameters.values())
    if not parameters or parameters[0].name not in READS:
        return None
    first, *others = parameters
    if first.annotation not in (str, "str"):
        return None
    wanted = [each for each in others if each.default is each.empty]
    wanted = [each for each in wanted if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
    given = {each.name: GIVEN[each.name] for each in wanted if each.name in GIVEN}
    if {each.name for each in wanted} - given.keys():
        return None

    def read(text: str) -> None:
        with suppress(Exception):  # a refusal, maybe; time alone is judged here
            found = function(text, **given)
            if inspect.isgenerator(found):
                list(found)

    return read
