"""Which words belong to which page."""

from collections.abc import Callable
from datetime import date

from bot.texts import Texts, key
from handlers.benefits import accident, death, price, savings, stories
from handlers.benefits.pages import OF_A_PRICE, Place, Topic
from handlers.figures.told import Told, known
from models.rules.contributions.overlay import Decree
from models.rules.occupations import Occupation
from models.rules.programmes import programmes
from models.rules.table.basis import basis
from models.rules.table.claim_rows import Membership

_INTRODUCED = {
    Occupation.NELAYAN: key("benefits.nelayan.intro"),
    Occupation.PETANI: key("benefits.petani.intro"),
    Occupation.BURUH_HARIAN: key("benefits.buruh_harian.intro"),
    Occupation.PEDAGANG: key("benefits.pedagang.intro"),
    Occupation.GURU_HONORER: key("benefits.guru_honorer.intro"),
    Occupation.PERANGKAT_DESA: key("benefits.perangkat_desa.intro"),
    Occupation.KADER_POSYANDU: key("benefits.kader_posyandu.intro"),
    Occupation.ATLET: key("benefits.atlet.intro"),
    Occupation.GURU_NGAJI: key("benefits.guru_ngaji.intro"),
    Occupation.OJEK: key("benefits.ojek.intro"),
    Occupation.PEKERJA_SAWIT: key("benefits.pekerja_sawit.intro"),
    Occupation.LAINNYA: key("benefits.lainnya.intro"),
}

_OF_ANY_WORK: dict[Topic, Callable[[Texts, date], Told]] = {
    Topic.KECELAKAAN: accident.treatment,
    Topic.UPAH: accident.wage,
    Topic.CACAT: accident.disability,
    Topic.ANGKUTAN: accident.transport,
    Topic.LAPOR: accident.report,
    Topic.SAAT_KERJA: death.at_work,
    Topic.SEKOLAH: death.school,
    Topic.JENJANG: death.levels,
    Topic.WARIS: death.heirs,
    Topic.BATAS: death.deadline,
    Topic.PERUSAHAAN: price.employed,
    Topic.TELAT: price.late,
    Topic.TABUNGAN: savings.choice,
    Topic.JHT_SEBAGIAN: savings.jht_part,
    Topic.JP: savings.jp,
    Topic.JKP: savings.jkp,
}
_OF_THIS_WORK: dict[Topic, Callable[[Texts, Occupation, date], Told]] = {
    Topic.MENINGGAL: death.grant,
    Topic.IURAN: price.of_work,
    Topic.MANDIRI: price.self_paid,
    Topic.CONTOH: stories.story,
    Topic.JHT: savings.jht,
}


def tell(t: Texts, place: Place, day: date, decree: Decree | None = None) -> Told:
    """The words of a page on that day. Raises Silent where nothing may be said."""
    if decree is not None and place.topic in OF_A_PRICE:
        return price.decided(t, place.work, day, decree)
    if place.topic is None:
        return _introduction(t, place.work, day)
    if place.topic in _OF_THIS_WORK:
        return _OF_THIS_WORK[place.topic](t, place.work, day)
    return _OF_ANY_WORK[place.topic](t, day)


def _introduction(t: Texts, work: Occupation, day: date) -> Told:
    segment = "member-non-asn" if work in death.ON_A_PAYROLL else "member-bpu"
    member = known(programmes().on(Membership, segment, day), Membership)
    return Told(t(_INTRODUCED[work]), basis(member.row))
