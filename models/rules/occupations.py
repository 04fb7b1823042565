"""Who works at what, who pays the wage and who pays the contribution: what a price hangs on."""

from enum import StrEnum
from typing import Final


class Occupation(StrEnum):
    NELAYAN = "nelayan"
    PETANI = "petani"
    BURUH_HARIAN = "buruh_harian"
    PEDAGANG = "pedagang"
    GURU_HONORER = "guru_honorer"
    PERANGKAT_DESA = "perangkat_desa"
    KADER_POSYANDU = "kader_posyandu"
    ATLET = "atlet"
    GURU_NGAJI = "guru_ngaji"
    OJEK = "ojek"
    PEKERJA_SAWIT = "pekerja_sawit"
    LAINNYA = "lainnya"


OWN_BUSINESS: Final = frozenset({Occupation.NELAYAN, Occupation.PETANI, Occupation.PEDAGANG})
"""Who names one of these as the source of his income lives by his own catch, field or stall."""


class Sector(StrEnum):
    PERIKANAN = "perikanan"
    PERTANIAN = "pertanian"
    PERKEBUNAN = "perkebunan"
    PERDAGANGAN = "perdagangan"
    TRANSPORTASI = "transportasi"
    PENDIDIKAN = "pendidikan"
    PEMERINTAHAN = "pemerintahan"
    KESEHATAN = "kesehatan"
    KEAGAMAAN = "keagamaan"
    OLAHRAGA = "olahraga"
    JASA = "jasa"
    LAINNYA = "lainnya"


class WagePayer(StrEnum):
    """Sign-up's question: who pays this person for the work?"""

    SENDIRI = "sendiri"  # own catch, field, stall, passengers
    PEMERINTAH = "pemerintah"  # a government payroll
    PEMBERI_KERJA = "pemberi_kerja"  # a company or another employer
    SPONSOR = "sponsor"  # works for himself, another pays the contribution


class Payer(StrEnum):
    """Who pays the contribution; relief depends on it."""

    SELF = "self"
    APBN = "apbn"
    APBD = "apbd"
    APBDES = "apbdes"
    DBH_SAWIT = "dbh_sawit"
    CSR = "csr"
    ASN = "asn"


class Segment(StrEnum):
    BPU = "BPU"
    PU = "PU"
    NON_ASN = "NON_ASN"
    JAKON = "JAKON"
    PMI = "PMI"


_SECTORS: Final = {
    Occupation.NELAYAN: Sector.PERIKANAN,
    Occupation.PETANI: Sector.PERTANIAN,
    Occupation.BURUH_HARIAN: Sector.JASA,
    Occupation.PEDAGANG: Sector.PERDAGANGAN,
    Occupation.GURU_HONORER: Sector.PENDIDIKAN,
    Occupation.PERANGKAT_DESA: Sector.PEMERINTAHAN,
    Occupation.KADER_POSYANDU: Sector.KESEHATAN,
    Occupation.ATLET: Sector.OLAHRAGA,
    Occupation.GURU_NGAJI: Sector.KEAGAMAAN,
    Occupation.OJEK: Sector.TRANSPORTASI,
    Occupation.PEKERJA_SAWIT: Sector.PERKEBUNAN,
    Occupation.LAINNYA: Sector.LAINNYA,
}
_SEGMENTS: Final = {
    WagePayer.SENDIRI: Segment.BPU,
    WagePayer.SPONSOR: Segment.BPU,
    # Since Permenaker 1/2025 the appointing authority registers its non-ASN staff.
    WagePayer.PEMERINTAH: Segment.NON_ASN,
    WagePayer.PEMBERI_KERJA: Segment.PU,
}


def sector_of(occupation: Occupation) -> Sector:
    return _SECTORS[occupation]


def segment_for(wage_payer: WagePayer) -> Segment:
    """Only people whom no payroll pays are BPU, whatever their work is called."""
    return _SEGMENTS[wage_payer]
