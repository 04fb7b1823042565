"""Who lives in the playground: invented people, real regencies, and sample answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.playground.claims import keys_of
from bot.playground.telegram import Group, Person, Telegram


@dataclass(frozen=True, slots=True)
class Place:
    """A regency; position in degrees, of its seat. Names and codes are real, public ones."""

    code: str
    name: str
    seat: str
    latitude: float
    longitude: float
    districts: tuple[str, ...]


PLACES = (
    Place("14.10", "Kepulauan Meranti", "Selatpanjang", 1.0147, 102.7167,
          ("Tebing Tinggi", "Rangsang", "Merbau", "Tasik Putri Puyu")),
    Place("21.03", "Natuna", "Ranai", 3.9467, 108.3833,
          ("Bunguran Timur", "Bunguran Barat", "Midai", "Serasan")),
    Place("12.18", "Serdang Bedagai", "Sei Rampah", 3.4889, 99.1389,
          ("Sei Rampah", "Perbaungan", "Tanjung Beringin", "Pantai Cermin")),
    Place("61.02", "Mempawah", "Mempawah", 0.3589, 108.9600,
          ("Mempawah Hilir", "Sungai Kunyit", "Jongkat", "Toho")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One invented person. `answers` are sample answers by label, ready to be typed."""

    key: str
    name: str
    phone: str
    role: str
    place: str
    note: str
    language: str = "id"
    staff: bool = False
    answers: tuple[tuple[str, str], ...] = ()


def _keys(key: str) -> tuple[tuple[str, str], ...]:
    """Both keys of the sample claim of which this person is an heir."""
    code, pin = keys_of(key)
    return ("Kode klaim", code), ("Kunci klaim", pin)


CODE_SECRET = "CONTOHRAHASIAUNTUKTAMANBERMAINAB"  # noqa: S105 - good in the playground alone
# NIKs are invented: a real district, a birth date (women: day + 40), a serial number.
CAST = (
    Member(
        "siti", "Siti Aminah", "+6281234567801", "Nelayan", "Meranti",
        "Melaut di Selat Air Hitam, belum punya jaminan",
        answers=(("NIK", "1410015203850001"), ("Nama", "Siti Aminah"),
                 ("Tanggal lahir", "12 Maret 1985"), ("Nomor HP", "0812-3456-7801"),
                 ("Ahli waris", "Rahmat Hidayat"), *_keys("siti")),
    ),
    Member(
        "budi", "Budi Hartono", "+6281234567802", "Ahli waris", "Sergai",
        "Serdang Bedagai; ayahnya buruh panen, meninggal bulan lalu",
        answers=(("NIK", "1218011708900002"), ("Nama", "Budi Hartono"),
                 ("Tanggal lahir", "17-08-1990"), ("Nomor HP", "081234567802"), *_keys("budi")),
    ),
    Member(
        "rahma", "Rahma Yulianti", "+6281234567803", "Petugas", "Meranti",
        "Mendaftarkan kelompok nelayan dari ponselnya", staff=True,
        answers=(("NIK", "1410054107920003"), ("Nama", "Rahma Yulianti"),
                 ("Tanggal lahir", "1/7/1992"), ("Nomor HP", "+62 812-3456-7803")),
    ),
    Member(
        "hendra", "Hendra Saputra", "+6281234567804", "Admin", "Meranti",
        "Mengelola bot di kantor", staff=True,
        answers=(("NIK", "1410012211800004"), ("Nama", "Hendra Saputra"),
                 ("Tanggal lahir", "22 Nov 1980"), ("Nomor HP", "62 812 3456 7804"),
                 ("Rahasia autentikator", CODE_SECRET)),
    ),
    Member(
        "nur", "Nur Aini", "+6281234567807", "Admin", "Meranti",
        "Admin kedua: menyetujui yang diminta Hendra", staff=True,
        answers=(("NIK", "1410015506860007"), ("Nama", "Nur Aini"),
                 ("Tanggal lahir", "15 Juni 1986"), ("Nomor HP", "0812-3456-7807")),
    ),
    Member(
        "yusuf", "Yusuf Alang", "+6281234567805", "Petani", "Natuna",
        "Menulis singkat: “brp iurannya?”",
        answers=(("NIK", "2103010510750005"), ("Nama", "Yusuf Alang"),
                 ("Tanggal lahir", "5 Okt 75"), ("Nomor HP", "0812 3456 7805")),
    ),
    Member(
        "lina", "Lina Kurniawati", "+6281234567806", "Pedagang", "Mempawah",
        "Ponselnya berbahasa Inggris", language="en",
        answers=(("NIK", "6102016504880006"), ("Nama", "Lina Kurniawati"),
                 ("Tanggal lahir", "25-04-88"), ("Nomor HP", "0812.3456.7806"), *_keys("lina")),
    ),
)  # fmt: skip

GROUP = "Petugas Kepulauan Meranti"


@dataclass(frozen=True, slots=True)
class Troupe:
    """The cast as it stands in one simulated Telegram."""

    people: dict[str, Person]
    group: Group
    members: dict[int, Member] = field(default_factory=dict)


def enter(world: Telegram) -> Troupe:
    """Put everybody into `world`: the people, and the staff in a group with topics."""
    people: dict[str, Person] = {}
    members: dict[int, Member] = {}
    for member in CAST:
        person = world.person(member.name, phone=member.phone, language=member.language)
        people[member.key] = person
        members[person.id] = member
    staff = [people[member.key] for member in CAST if member.staff]
    group = world.group(GROUP, staff, forum=True)
    # As with Telegram, message 1 is the founding: so no topic gets the general topic's number.
    world.post(group.chat, staff[-1].user, {"supergroup_chat_created": True})
    return Troupe(people, group, members)
