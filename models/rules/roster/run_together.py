"""Two people in one line: nobody knows which number is whose, so neither of them is taken."""

import re
from typing import Final

from models.rules.nik import mask_nik

BETWEEN: Final = " | "
"""Stands between two things where one is awaited; no name and no number has such a sign."""
_NIK: Final = re.compile(
    r"(?<![\d+])(?:\d{16}|[1-9]\d{3}([ .\-])\d{4}\1\d{4}\1\d{4}"
    r"|[1-9]\d{5}([ .\-])\d{6}\2\d{4})(?!\d)"
)
_WHOLE: Final = re.compile(r"(?<!\d)\d{16}(?!\d)")
_DIGITS: Final = 16
_RUN: Final = re.compile(r"\d(?:[ .\-/]*\d|[oOlI](?=[oOlI]*\d))*")
"""Digits, whatever stands between them, also a letter that is typed for one."""
_FEWEST: Final = 6
"""Digits of a run that may be a number of somebody's."""


def niks_in(text: str) -> tuple[str, ...]:
    """Every number of sixteen digits as it is written; the same one twice is one."""
    found = {_digits(match[0]): match[0] for match in _NIK.finditer(text)}
    return tuple(found.values())


def covered(text: str) -> str:
    """The same with nothing left of any number but what tells NIKs apart; dates go too."""
    for nik in niks_in(text):
        text = text.replace(nik, mask_nik(_digits(nik)))
    return _RUN.sub(lambda run: "****" if len(_digits(run[0])) >= _FEWEST else run[0], text)


def is_run_together(text: str) -> bool:
    """Whether a name is what was left of two."""
    return BETWEEN.strip() in text


def niks_of_line(line: str, *taken: str) -> tuple[str, ...]:
    """The same of a whole line, beside dates and phones: numbers that stand in one piece, and of
    what was `taken` from it whatever is as long as a NIK."""
    found = {_digits(text): text for text in (*filter(is_long, taken), *_WHOLE.findall(line))}
    return tuple(found.values())


def is_long(text: str) -> bool:
    """Whether it has as many digits as a NIK; no phone has."""
    return len(_digits(text)) == _DIGITS


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
