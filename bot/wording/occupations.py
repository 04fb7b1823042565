"""What each kind of work is called, on a button and by those who do it: the one place for it."""

from typing import NamedTuple

from bot.texts import Texts, key
from models.rules.occupations import Occupation


class Words(NamedTuple):
    """Keys of the words."""

    button: str
    """An emoji and a word."""
    spoken: str
    """What people type for it."""


WORDS = {
    Occupation.NELAYAN: Words(key("occupation.nelayan.button"), key("occupation.nelayan.spoken")),
    Occupation.PETANI: Words(key("occupation.petani.button"), key("occupation.petani.spoken")),
    Occupation.BURUH_HARIAN: Words(
        key("occupation.buruh_harian.button"), key("occupation.buruh_harian.spoken")
    ),
    Occupation.PEDAGANG: Words(
        key("occupation.pedagang.button"), key("occupation.pedagang.spoken")
    ),
    Occupation.OJEK: Words(key("occupation.ojek.button"), key("occupation.ojek.spoken")),
    Occupation.PEKERJA_SAWIT: Words(
        key("occupation.pekerja_sawit.button"), key("occupation.pekerja_sawit.spoken")
    ),
    Occupation.GURU_HONORER: Words(
        key("occupation.guru_honorer.button"), key("occupation.guru_honorer.spoken")
    ),
    Occupation.GURU_NGAJI: Words(
        key("occupation.guru_ngaji.button"), key("occupation.guru_ngaji.spoken")
    ),
    Occupation.PERANGKAT_DESA: Words(
        key("occupation.perangkat_desa.button"), key("occupation.perangkat_desa.spoken")
    ),
    Occupation.KADER_POSYANDU: Words(
        key("occupation.kader_posyandu.button"), key("occupation.kader_posyandu.spoken")
    ),
    Occupation.ATLET: Words(key("occupation.atlet.button"), key("occupation.atlet.spoken")),
    Occupation.LAINNYA: Words(key("occupation.lainnya.button"), key("occupation.lainnya.spoken")),
}
"""In the order in which they are offered."""


def called(t: Texts, occupation: Occupation) -> str:
    """The word on the button, without its emoji."""
    return t.word(WORDS[occupation].button)
