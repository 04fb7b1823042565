"""The pages of Manfaat by name (`manfaat.nelayan.iuran`): stateless, so old buttons stay good."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.navigation.menu import Goal
from bot.navigation.pager import page_asked
from models.rules.occupations import Occupation

NAME = Goal.BENEFITS.value
_RULE = "dasar"
SUMMED = "hasil"


class Topic(StrEnum):
    """What a page is about. Values stand in buttons that were sent: never rename one, only add."""

    KECELAKAAN = "kecelakaan"
    UPAH = "upah"
    CACAT = "cacat"
    ANGKUTAN = "angkutan"
    LAPOR = "lapor"
    MENINGGAL = "meninggal"
    SAAT_KERJA = "saatkerja"
    SEKOLAH = "sekolah"
    JENJANG = "jenjang"
    WARIS = "waris"
    BATAS = "batas"
    IURAN = "iuran"
    MANDIRI = "mandiri"
    PERUSAHAAN = "perusahaan"
    TELAT = "telat"
    CONTOH = "contoh"
    TABUNGAN = "tabungan"
    JHT = "jht"
    JHT_SEBAGIAN = "jhtsebagian"
    JP = "jp"
    JKP = "jkp"


ABOVE = {
    Topic.UPAH: Topic.KECELAKAAN,
    Topic.CACAT: Topic.UPAH,
    Topic.ANGKUTAN: Topic.UPAH,
    Topic.LAPOR: Topic.KECELAKAAN,
    Topic.SAAT_KERJA: Topic.KECELAKAAN,
    Topic.SEKOLAH: Topic.MENINGGAL,
    Topic.JENJANG: Topic.SEKOLAH,
    Topic.WARIS: Topic.MENINGGAL,
    Topic.BATAS: Topic.WARIS,
    Topic.MANDIRI: Topic.IURAN,
    Topic.PERUSAHAAN: Topic.TELAT,
    Topic.TELAT: Topic.IURAN,
    Topic.TABUNGAN: Topic.CONTOH,
    Topic.JHT: Topic.TABUNGAN,
    Topic.JHT_SEBAGIAN: Topic.JHT,
    Topic.JP: Topic.TABUNGAN,
    Topic.JKP: Topic.TABUNGAN,
}
"""Where "Kembali" leads; a topic that is missing here lies under its occupation."""

OF_A_DEATH = frozenset(
    {Topic.MENINGGAL, Topic.SAAT_KERJA, Topic.SEKOLAH, Topic.JENJANG, Topic.WARIS, Topic.BATAS}
)
"""Whoever reads these may have lost somebody: nothing is advertised there."""


OF_A_PRICE = frozenset({Topic.IURAN, Topic.MANDIRI})
"""Where a regency's decree changes what is told."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the list of occupations where both are None."""

    occupation: Occupation | None = None
    topic: Topic | None = None
    rule: bool = False
    """The page with rule, source and date behind it."""
    page: int = 0
    """Of the list of occupations, from 0."""
    summed: bool = False
    """Read from the family's sum, where the way back leads again."""

    @property
    def name(self) -> str:
        """As buttons carry it."""
        summed = SUMMED if self.summed else None
        parts = [NAME, self.occupation, self.topic, summed, _RULE if self.rule else None]
        return ".".join(part for part in parts if part)

    @property
    def work(self) -> Occupation:
        """The occupation to speak of; a topic opened without one speaks of any work."""
        return self.occupation or Occupation.LAINNYA

    def to(self, topic: Topic) -> "Place":
        """A topic of the same occupation."""
        return replace(self, topic=topic, rule=False)

    @property
    def behind(self) -> "Place":
        """The rules behind this page."""
        return replace(self, rule=True)

    @property
    def way_back(self) -> str:
        """What "Kembali" opens."""
        if self.summed and self.topic is Topic.WARIS and not self.rule:
            return f"{Goal.FAMILY}.hasil"
        return self.back.name

    @property
    def back(self) -> "Place":
        """One step up."""
        if self.rule:
            return replace(self, rule=False)
        if self.topic is None:
            return Place()
        return replace(self, topic=ABOVE.get(self.topic))


def read(name: str) -> Place:
    """What follows "manfaat." in a button. It comes from the client: anything odd is the list."""
    page = page_asked(name)
    if page is not None:
        return Place(page=page)
    parts = name.split(".")
    occupation = topic = None
    if parts and parts[0] in list(Occupation):
        occupation = Occupation(parts.pop(0))
    if parts and parts[0] in list(Topic):
        topic = Topic(parts.pop(0))
    if occupation is None and topic is None:
        return Place()
    summed = topic is not None and parts[:1] == [SUMMED]
    return Place(occupation, topic, rule=parts[summed:] == [_RULE], summed=summed)
