"""Reads a member from a line pasted into a chat: NIK, birth date, phone and name in any order.

    1. Siti Aminah, S.Pd / 1410 0164 0780 0001 / 24-07-1980 / 0812-3456-7801

The line is cut at its separators, then each piece of digits is joined with its neighbours as long
as that makes a NIK, a phone number or a date out of them; the letters left over are the name.
"""

import re
from itertools import chain
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.as_typed.months import month_named
from models.rules.phone import Phone, parse_phone
from models.rules.roster.cells import Cell, is_number
from models.rules.roster.member_columns import BIRTH_DATE, NAME, NIK, PHONE
from models.rules.roster.run_together import BETWEEN, is_long, niks_of_line

_GAP: Final = "   "  # as wide as a gap between columns
LONGEST_LINE: Final = 400
_ORDINAL: Final = re.compile(r"^\s*(?:\(?\d{1,3}[.)\]]\s+|\d{1,3}\s*[.)]\s*(?=\D)|[-*•·–]\s*)")
_NUMBERED: Final = re.compile(r"^\s*\(?(\d{1,3})\s*[.)\]]")
_LABELS: Final = re.compile(
    r"\b(?:no(?:mor)?\.?\s*)?(?:e-?ktp|nik|ktp|nama(?:\s+lengkap)?|tgl\.?\s*lahir|tanggal\s*lahir"
    # "Wa" begins names too (Wa Ode Sitti): of a phone only before its number.
    r"|ttl|lahir|(?:hp|wa|telp|tlp)(?=\s*[.:=]|\s*[+(\d]))\b\s*[.:=]?\s*",
    re.I,
)
_WIDE: Final = re.compile(r"[^\S\t]{3,}")
_STRONG: Final = re.compile(r"[\t;|]")
_WEAK: Final = re.compile(r"\s*,\s*|\s+/\s+|\s+[-–]\s+|\s{3,}")
_DATE: Final = re.compile(
    r"(?<!\d)\d{1,2}\s?([/.\-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})(?!\d)"
    r"|(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)"
)
_SPACED_DATE: Final = re.compile(r"(?<!\d)\d{1,2} \d{1,2} (?:\d{4}|\d{2})(?!\d)")
_NAMED_DATE: Final = re.compile(
    r"(?<!\d)\d{1,2}[\s.\-/]*([a-z]{3,9})[\s.\-/]*(?:\d{4}|\d{2})(?!\d)", re.I
)
_WHOLE_NIK: Final = re.compile(r"(?<![\d+])\d{16}(?!\d)")
_GROUPED_NIK: Final = re.compile(
    r"(?<![\d+])[1-9]\d{3}([ .\-])\d{4}\1\d{4}\1\d{4}(?!\d)"
    r"|(?<![\d+])[1-9]\d{5}([ .\-])\d{6}\2\d{4}(?!\d)"
)
_SPREAD_NIK: Final = re.compile(r"(?<![\d+])[1-9]\d(?:[ .\-']?\d){14}(?!\d)")
_LETTERED_NIK: Final = re.compile(r"(?<!\w)\d(?=[\doil]{15}(?!\w))[\doil]*[oil][\doil]*", re.I)
_PHONE: Final = re.compile(r"(?<![\d.])(?:\+?\s?62|0)[\s.\-()]*8(?:[\s.\-]*\d){7,11}(?!\d)")
# Tried in this order on a piece that holds several things: what cannot be mistaken comes first.
_INSIDE: Final = (
    (NIK, _WHOLE_NIK),
    (NIK, _LETTERED_NIK),
    (BIRTH_DATE, _DATE),
    (BIRTH_DATE, _NAMED_DATE),
    (NIK, _GROUPED_NIK),
    (PHONE, _PHONE),
    (NIK, _SPREAD_NIK),
    (BIRTH_DATE, _SPACED_DATE),
)
_DIGITS: Final = re.compile(r"\d(?:[ .\-']?\d)*")
_BIRTH_PLACE: Final = re.compile(
    r"\b(?:ttl|(?:tempat|tmpt)[\s,/&]*(?:tgl|tanggal)\.?\s*lahir)\b[\s.:=]*[^\W\d_][^\d,]*,\s*(?=\d)",
    re.I,
)
_SCIENTIFIC: Final = re.compile(r"(?<!\d)(\d),(\d+e\+?\d+)", re.I)
_DEGREE: Final = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.\s?)+[A-Za-z]{0,5}\.?|[A-Z]{2}[A-Za-z]{0,2}")
_COMPACT_DATE: Final = (6, 8)
_A_NAME: Final = 3
"""Fewer letters behind a number are no second name: L, P, RT."""
_COURTESY: Final = re.compile(
    r"\b(assalam|selamat|terima\s*kasih|makasih|mohon|berikut|daftar|demikian|wassalam|salam)",
    re.I,
)


def is_row(line: str, *, begun: bool) -> bool:
    """Whether a line is somebody: not empty, no greeting, no heading before the first somebody."""
    if any(map(str.isdecimal, line)):
        return True
    letters = any(map(str.isalpha, line))
    return begun and letters and not line.rstrip().endswith(":") and not _COURTESY.search(line)


def number_on_paper(line: str) -> int | None:
    """The number that stands before the line ("4. Sulastri"): by it the paper is found again."""
    mark, found = _ORDINAL.match(_kept(line)), _NUMBERED.match(_kept(line))
    return int(found[1]) if mark and found else None


def fields_of_line(line: str) -> dict[str, Cell]:
    """The cells of one line; every field is there, empty where nothing was found."""
    rest = _ORDINAL.sub("", _kept(line)[:LONGEST_LINE], count=1)
    found: dict[str, Cell] = dict.fromkeys((NIK, NAME, BIRTH_DATE, PHONE))
    pieces = [piece for piece in _cut(rest) if piece.strip()]
    for take in (_whole, _inside):
        pieces = [left for piece in pieces for left in take(piece, found)]
    found[NAME] = _name(pieces)
    niks = niks_of_line(rest, str(found[NIK] or ""), str(found[PHONE] or ""))
    if len(niks) > 1:
        found[NIK] = BETWEEN.join(niks)
    if is_long(str(found[PHONE] or "")):
        found[PHONE] = None
    return found


def _kept(line: str) -> str:
    """Folded digits and dashes; tabs and double spaces stay, they separate."""
    return _GAP.join("\t".join(map(plain, part.split("\t"))) for part in _WIDE.split(line))


def _cut(line: str) -> list[str]:
    line = _SCIENTIFIC.sub(r"\1.\2", line)
    line = _LABELS.sub(_GAP, _BIRTH_PLACE.sub(_GAP, line))
    if _STRONG.search(line):
        return _STRONG.split(line)
    return _WEAK.split(line)


def _whole(piece: str, found: dict[str, Cell]) -> list[str]:
    """A piece that is exactly one thing."""
    text = piece.strip()
    if not any(map(str.isdecimal, text)):
        return [piece]
    for field, fits in ((NIK, _is_nik), (BIRTH_DATE, _is_date), (PHONE, _is_phone)):
        if found[field] is None and fits(text):
            found[field] = text
            return []
    return [piece]


def _inside(piece: str, found: dict[str, Cell]) -> list[str]:
    """What lies inside a piece that is several things; the longest first."""
    for field, pattern in _INSIDE:
        match = pattern.search(piece) if found[field] is None else None
        if match and (pattern is not _NAMED_DATE or month_named(match[1])):
            found[field] = match[0]
            piece = f"{piece[: match.start()]}{BETWEEN}{piece[match.end() :]}"
    for match in _DIGITS.finditer(piece):
        _guess(match[0], found)
    return [_DIGITS.sub(BETWEEN, piece)]


def _guess(digits: str, found: dict[str, Cell]) -> None:
    """Digits that are nothing by themselves: likely a NIK with a slip, else a phone, a date."""
    length = sum(map(str.isdecimal, digits))
    likely_phone = digits.startswith(("0", "8", "62"))
    order = [PHONE, NIK] if likely_phone and length < 14 else [NIK, PHONE]
    if length in _COMPACT_DATE:
        order.insert(0, BIRTH_DATE)
    field = next((field for field in order if found[field] is None), None)
    if field is not None and length > 3:
        found[field] = digits


def _is_nik(text: str) -> bool:
    return is_number(text) or any(
        p.fullmatch(text) for p in (_WHOLE_NIK, _GROUPED_NIK, _SPREAD_NIK, _LETTERED_NIK)
    )


def _is_date(text: str) -> bool:
    """A date and no other digits; a place may stand before it."""
    if text.isdecimal():
        return len(text) in _COMPACT_DATE and not text.startswith("08")
    named = _NAMED_DATE.search(text)
    match = named if named and month_named(named[1]) else _DATE.search(text)
    match = match or _SPACED_DATE.fullmatch(text)
    rest = match and text[: match.start()] + text[match.end() :]
    return rest is not None and not any(map(str.isdecimal, rest)) and not _is_phone(text)


def _is_phone(text: str) -> bool:
    return isinstance(parse_phone(text), Phone)


def _name(pieces: list[str]) -> str | None:
    """The first letters that are left, and a degree behind its comma; the rest is not asked.

    Letters before and behind a number without any mark may be two people: both are kept.
    """
    named = [words for piece in pieces if (words := _words(piece))]
    (first, *beside), *others = named or [[""]]
    degrees = [word for word in (*beside, *chain(*others)) if _DEGREE.fullmatch(word)]
    more = [word for word in beside if word not in degrees and _letters(word) >= _A_NAME]
    return ", ".join([BETWEEN.join([first, *more]), *degrees]) or None


def _words(piece: str) -> list[str]:
    """What stands between the numbers of a piece."""
    tidy = (" ".join(part.split()).strip(" ,:;/-") for part in piece.split(BETWEEN.strip()))
    return [word for word in tidy if any(map(str.isalpha, word))]


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))
