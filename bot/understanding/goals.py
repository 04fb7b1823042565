"""Where a person can go from anywhere."""

from enum import StrEnum


class Goal(StrEnum):
    """Where a person can go; the value is the name of its page."""

    MENU = "menu"
    BENEFITS = "manfaat"
    REGISTER = "daftar"
    CLAIMS = "klaim"
    DESK = "petugas"
    DATA = "data"
    TRUST = "penipuan"
    LANGUAGE = "bahasa"
    HELP = "bantuan"
    QUOTE = "hitung"
    FAMILY = "santunan"
    COVER = "terlindungi"
