"""What branches call the standing of a member. Only a whole cell that is such a word counts."""

from functools import lru_cache
from typing import Final

from models.rules.enrolment.membership import Said
from models.rules.roster.columns import header_words

_WORDS: Final = {
    Said.ACTIVE: ("aktif", "active", "lunas", "terlindungi", "masih aktif", "aktif lunas", "ya"),
    Said.LAPSING: ("lapsing", "akan berakhir", "segera berakhir", "hampir berakhir",
                   "jatuh tempo", "akan jatuh tempo", "masa tenggang", "grace period"),
    Said.LAPSED: ("lapsed", "menunggak", "tunggak", "nunggak", "ada tunggakan", "tunggakan",
                  "belum bayar", "belum lunas", "nonaktif", "non aktif", "tidak aktif",
                  "tdk aktif", "inactive", "belum aktif", "aktif menunggak", "tidak"),
    Said.ENDED: ("ended", "keluar", "berhenti", "sudah keluar", "sudah berhenti", "dikeluarkan",
                 "meninggal", "meninggal dunia", "pensiun", "berakhir", "tutup", "ditutup",
                 "dinonaktifkan", "klaim jht", "sudah klaim jht", "nonaktif klaim jht"),
}  # fmt: skip
_AROUND: Final = frozenset({"status", "peserta", "kepesertaan", "iuran", "bpu"})
"""Say nothing by themselves: "peserta aktif" is "aktif"."""
_BY_WORD: Final = {word: said for said, words in _WORDS.items() for word in words}


def said_in(text: str) -> Said | None:
    """What a cell says, and nothing that only sounds like it."""
    words = header_words(text)
    bare = " ".join(word for word in words.split() if word not in _AROUND)
    return _BY_WORD.get(words) or _BY_WORD.get(bare)


# A file of 100,000 rows says the same few words over and over.
said_of = lru_cache(maxsize=512)(said_in)
