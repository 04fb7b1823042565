"""How long somebody has been a member, and where children go to school, as people type it."""

import re
from typing import Final

from models.rules.scholarship import Child, School
from models.rules.typed import plain

LONGEST: Final = 600
"""Months: fifty years. More is a slip of the finger."""
MOST_CHILDREN: Final = 12
_NUMBERS: Final = {
    "se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "setengah": 0.5,
}  # fmt: skip
_TENS: Final = re.compile(r"belas|puluh|ratus")
"""Longer numbers in words are not read: "dua puluh" must never pass for two."""
_BELOW: Final = re.compile(r"\b(belum|blm|kurang|bawah|hampir)\b|<")
_ABOVE: Final = re.compile(r"\b(lebih|lewat|atas)\b|>")
_MONTHS_IN: Final = {"bulan": 1, "bln": 1, "bl": 1, "tahun": 12, "thn": 12, "th": 12}
_SPAN: Final = re.compile(
    rf"(\d+(?:[.,]5)?|{'|'.join(_NUMBERS)})\s*({'|'.join(_MONTHS_IN)})?(?:an)?(?![a-z\d])"
)
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
_CHILD: Final = re.compile(
    r"(?:\b(\d)\s*anak\s*(?:di\s*)?)?"
    rf"\b({'|'.join(_SCHOOLS)})\b[\s:]*(?:(?:kelas|kls)?\s*(\d{{1,2}})\b(?!\s*(?:anak|orang)))?"
)


def parse_months(text: str) -> int | None:
    """Whole months: "4", "setengah tahun", "1 tahun 2 bulan", "belum 3 bulan"; else None.

    A bare number counts months. A part of a month does not count; less or more than a span is
    told as a month beside it.
    """
    said = plain(text[:60]).casefold()
    spans = _SPAN.findall(said)
    if not spans or _TENS.search(said):
        return None
    total = sum(_months(amount, unit) for amount, unit in spans)
    if _BELOW.search(said):
        total = max(0, total - 1)
    elif _ABOVE.search(said):
        total += 1
    return total if total <= LONGEST else None


def parse_children(text: str) -> tuple[Child, ...]:
    """Children by school and class: "SD 2, SMA 1", "anak sd dan tk"; empty where none is named."""
    named = _CHILD.findall(plain(text[:200]).casefold())
    children = [
        Child(_SCHOOLS[school], int(level or 1))
        for many, school, level in named
        for _ in range(int(many or 1))
    ]
    return tuple(children[:MOST_CHILDREN])


def _months(amount: str, unit: str) -> int:
    number = _NUMBERS.get(amount) or float(amount.replace(",", "."))
    return int(number * _MONTHS_IN[unit or "bulan"])
