"""How long somebody has been a member, and where children go to school, as people type it."""

import re
from decimal import Decimal
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.as_typed.number_words import ONES, is_number_word, value_of
from models.rules.benefits.scholarship import Child, School

LONGEST: Final = 600
"""Months: fifty years. More is a slip of the finger."""
MOST_CHILDREN: Final = 12
_HALF: Final = Decimal("0.5")
_ZERO: Final = Decimal(0)
_MAY_FOLLOW: Final = frozenset(
    (
        "",
        "lebih",
        "kurang",
        "lewat",
        "saja",
        "aja",
        "lah",
        "ya",
        "kok",
        "pak",
        "bu",
        "an",
        "sudah",
        "jalan",
    )
)
"""After a bare number, which then counts months."""
_DAYS_A_MONTH: Final = 30
_DAYS_IN: Final = {"hari": 1, "hr": 1, "minggu": 7, "mggu": 7, "pekan": 7, "day": 1, "days": 1,
                   "week": 7, "weeks": 7}  # fmt: skip
_MONTHS_IN: Final = {
    "bulan": 1, "bln": 1, "bl": 1, "month": 1, "months": 1,
    "tahun": 12, "thn": 12, "th": 12, "year": 12, "years": 12,
}  # fmt: skip
_ABOUT: Final = re.compile(r"\b(?:kurang\s+lebih|lebih\s+kurang|krg\s+lbh|k[ue]rleb)\b")
_BELOW: Final = re.compile(r"\b(belum|blm|kurang|bawah|hampir)\b|<")
_ABOVE: Final = re.compile(r"\b(lebih|lewat|atas)\b|>")
_NO_LENGTH: Final = re.compile(
    r"\b(?:umur|usia|lahir|sejak|semenjak|mulai|tanggal|tgl|januari|februari|maret|april|mei|juni|juli"
    r"|agustus|september|oktober|november|desember)\b"
)
"""A date or an age is not how long somebody has been a member."""
_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)?|[a-z]+")
_JOINED: Final = re.compile(r"se(hari|minggu|pekan|bulan|bln|tahun|thn)(?:an)?")
_SCHOOLS: Final = {
    "belum sekolah": School.BELUM,
    "balita": School.BELUM,
    "bayi": School.BELUM,
    "paud": School.TK,
    "tk": School.TK,
    "sd": School.SD,
    "mi": School.SD,
    "smp": School.SMP,
    "mts": School.SMP,
    "sma": School.SMA,
    "smk": School.SMA,
    "ma": School.SMA,
    "kuliah": School.KULIAH,
    "mahasiswa": School.KULIAH,
}
_COUNT: Final = rf"(\d|{'|'.join(ONES)})"
_CHILD: Final = re.compile(
    rf"(?:\b{_COUNT}\s*anak\s*(?:di\s*)?)?\b({'|'.join(_SCHOOLS)})\b"
    rf"(?:(?(1)(?!)|\s*\b{_COUNT}\s*(?:anak|orang)\b)|[\s:]*"
    rf"(?:(kelas|kls|semester|smt)?\s*(\d{{1,2}})\b(?!\s*(?:anak|orang))))?"
)
_CLASSES_BEFORE: Final = {School.SMP: 6, School.SMA: 9}
"""Classes are counted on from primary school: "SMP kelas 8" is its second."""


def parse_months(text: str) -> int | None:
    """Whole months: "4", "1 tahun 2 bulan", "90 hari", "belum 3 bulan", "dua puluh"; else None.

    A bare number counts months, thirty days are one. A part of a month does not count; less or
    more than a span is told as a month beside it, about a span is the span.
    """
    said = _ABOUT.sub(" ", plain(text[:60]).casefold())
    months = None if _NO_LENGTH.search(said) else _whole_months(_lengths(said))
    if months is None:
        return None
    if _BELOW.search(said):
        months = max(0, months - 1)
    elif _ABOVE.search(said):
        months += 1
    return months if months <= LONGEST else None


def parse_children(text: str) -> tuple[Child, ...]:
    """Children by school and class: "SD 2, SMA 1", "anak sd dan tk"; empty where none is named."""
    named = _CHILD.findall(plain(text[:200]).casefold())
    children = [
        Child(_SCHOOLS[school], _class(_SCHOOLS[school], counted, int(level or 1)))
        for many, school, more, counted, level in named
        for _ in range(_count(many or more))
    ]
    return tuple(children[:MOST_CHILDREN])


def _count(word: str) -> int:
    return int(word) if word.isdigit() else ONES.get(word, 1)


def _class(school: School, counted: str, level: int) -> int:
    if counted in ("semester", "smt"):
        return (level + 1) // 2
    before = _CLASSES_BEFORE.get(school, 0)
    return level - before if level > before else level


Length = tuple[Decimal, str]
"""A number and the unit behind it; "" where none is."""


def _lengths(said: str) -> list[Length] | None:
    """Every number with its unit; None where a number counts something else, or cannot be read."""
    found: list[Length] = []
    words: list[str] = []
    for token in [*_TOKEN.findall(said), ""]:
        joined = _JOINED.fullmatch(token)
        unit = joined[1] if joined else _unit(token)
        if token[:1].isdigit() or is_number_word(token):
            words.append(token)
            continue
        if joined:
            words.append("satu")
        elif words and not unit and token not in _MAY_FOLLOW:
            return None
        if words:
            number = _number(words)
            if number is None:
                return None
            found.append((number, unit))
            words = []
    return _with_halves(found)


def _unit(token: str) -> str:
    bare = token.removesuffix("an") if token.removesuffix("an") in _MONTHS_IN else token
    return bare if bare in _MONTHS_IN or bare in _DAYS_IN else ""


def _number(words: list[str]) -> Decimal | None:
    """Digits, written words, or digits and a half: "1 setengah"."""
    if words[0][:1].isdigit():
        digits, rest = Decimal(words[0].replace(",", ".")), value_of(words[1:])
        return digits if len(words) == 1 else None if rest != _HALF else digits + _HALF
    return value_of(words)


def _with_halves(found: list[Length]) -> list[Length]:
    """ "1 tahun setengah": a half without a unit is half of the unit before."""
    if len(found) > 1 and found[-1] == (_HALF, ""):
        return [*found[:-1], (_HALF, found[-2][1])]
    return found


def _whole_months(found: list[Length] | None) -> int | None:
    if not found or (len(found) > 1 and any(not unit for _, unit in found)):
        return None
    days = sum((n * _DAYS_IN[unit] for n, unit in found if unit in _DAYS_IN), Decimal(0))
    months = sum(
        (n * _MONTHS_IN[unit or "bulan"] for n, unit in found if unit not in _DAYS_IN), _ZERO
    )
    return int(months + days / _DAYS_A_MONTH)
