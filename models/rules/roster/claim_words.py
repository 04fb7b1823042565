"""What lists call programmes and states, in the words of branches and offices.

Only a whole cell that is such a word counts: "belum dibayar" has "dibayar" in it. What is not
known here is refused by row; a family must never be told of money that was not paid.
"""

from functools import lru_cache
from typing import Final

from models.rules.claims.states import State
from models.rules.roster.columns import header_words
from models.rules.table.claim_rows import Claim

_PROGRAMMES: Final = {
    Claim.JKM: ("jkm", "jaminan kematian", "kematian", "santunan kematian", "meninggal",
                "meninggal dunia", "death"),
    Claim.JKK: ("jkk", "jaminan kecelakaan kerja", "kecelakaan kerja", "kecelakaan",
                "jaminan kecelakaan", "jkk meninggal", "accident"),
    Claim.JHT: ("jht", "jaminan hari tua", "hari tua", "tabungan hari tua"),
    Claim.BEASISWA: ("beasiswa", "beasiswa anak", "beasiswa pendidikan", "manfaat beasiswa",
                     "beasiswa pendidikan anak", "scholarship"),
}  # fmt: skip
_STATES: Final = {
    State.DRAFT: ("draft", "draf", "konsep", "belum diajukan", "belum dikirim",
                  "sedang disiapkan", "disiapkan", "persiapan"),
    State.INCOMPLETE: ("incomplete", "belum lengkap", "tidak lengkap", "berkas belum lengkap",
                       "dokumen belum lengkap", "berkas tidak lengkap", "dokumen tidak lengkap",
                       "berkas kurang", "dokumen kurang", "kurang berkas", "kurang dokumen",
                       "perlu dilengkapi", "berkas dikembalikan", "dikembalikan",
                       "menunggu kelengkapan", "documents incomplete"),
    State.SUBMITTED: ("submitted", "diajukan", "sudah diajukan", "telah diajukan", "pengajuan",
                      "berkas diterima", "berkas masuk", "berkas lengkap", "dokumen lengkap",
                      "sudah lengkap", "lengkap", "terkirim", "dikirim", "dikirim ke bpjs"),
    State.VERIFYING: ("verifying", "in verification", "verifikasi", "diverifikasi",
                      "sedang diverifikasi", "dalam verifikasi", "proses verifikasi",
                      "diperiksa", "sedang diperiksa", "pemeriksaan", "dalam pemeriksaan",
                      "validasi", "proses validasi", "diproses", "sedang diproses",
                      "dalam proses", "proses", "on process"),
    State.DETERMINED: ("determined", "ditetapkan", "sudah ditetapkan", "telah ditetapkan",
                       "penetapan", "penetapan klaim", "disetujui", "sudah disetujui",
                       "telah disetujui", "approved"),
    State.PAYING: ("paying", "in payment", "proses bayar", "proses pembayaran",
                   "dalam pembayaran", "dalam proses pembayaran", "sedang dibayar",
                   "sedang dibayarkan", "menunggu pembayaran", "menunggu transfer",
                   "siap bayar", "siap dibayar", "proses transfer"),
    State.PAID: ("paid", "dibayar", "dibayarkan", "sudah dibayar", "sudah dibayarkan",
                 "telah dibayar", "telah dibayarkan", "terbayar", "lunas", "cair", "sudah cair",
                 "telah cair", "sudah ditransfer", "telah ditransfer", "selesai dibayar",
                 "selesai dibayarkan", "pembayaran selesai"),
    State.REJECTED: ("rejected", "ditolak", "tolak", "penolakan", "tidak disetujui",
                     "tidak memenuhi syarat"),
    State.WITHDRAWN: ("withdrawn", "dibatalkan", "batal", "pembatalan", "ditarik",
                      "ditarik kembali", "dicabut", "cancelled", "canceled"),
}  # fmt: skip
_AROUND: Final = frozenset({"status", "klaim", "program", "bpjs", "bpjstk", "santunan"})
"""Say nothing by themselves: "klaim ditolak" is "ditolak"."""


def programme_named(text: str) -> Claim | None:
    """The programme a cell names: by name, by letters, or one in brackets behind the other."""
    words = header_words(text)
    if words in _BY_PROGRAMME:
        return _BY_PROGRAMME[words]
    framed = f" {_bare(words)} "
    found = {claim for word, claim in _BY_PROGRAMME.items() if f" {word} " in framed}
    return found.pop() if len(found) == 1 else None


def state_named(text: str) -> State | None:
    """The state a cell names, and nothing that only sounds like it."""
    words = header_words(text)
    return _BY_STATE.get(words) or _BY_STATE.get(_bare(words))


def _bare(words: str) -> str:
    return " ".join(word for word in words.split() if word not in _AROUND)


_BY_PROGRAMME: Final = {word: claim for claim, words in _PROGRAMMES.items() for word in words}
_BY_STATE: Final = {word: state for state, words in _STATES.items() for word in words}
# A list of 100,000 rows says the same few words over and over.
programme_of = lru_cache(maxsize=512)(programme_named)
state_of = lru_cache(maxsize=512)(state_named)
