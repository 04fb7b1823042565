"""What the papers for a claim are called, and where to get them."""

from bot.texts import Html, Texts, key

PAPERS = {
    "kpj": (
        key("papers.item.kpj"),
        key("papers.about.kpj"),
    ),
    "ktp_peserta": (
        key("papers.item.ktp_peserta"),
        key("papers.about.ktp_peserta"),
    ),
    "ktp_ahli_waris": (
        key("papers.item.ktp_ahli_waris"),
        key("papers.about.ktp_ahli_waris"),
    ),
    "akta_kematian": (
        key("papers.item.akta_kematian"),
        key("papers.about.akta_kematian"),
    ),
    "kk": (
        key("papers.item.kk"),
        key("papers.about.kk"),
    ),
    "surat_ahli_waris": (
        key("papers.item.surat_ahli_waris"),
        key("papers.about.surat_ahli_waris"),
    ),
    "rekening_ahli_waris": (
        key("papers.item.rekening_ahli_waris"),
        key("papers.about.rekening_ahli_waris"),
    ),
    "buku_nikah": (
        key("papers.item.buku_nikah"),
        key("papers.about.buku_nikah"),
    ),
    "surat_kerja": (
        key("papers.item.surat_kerja"),
        key("papers.about.surat_kerja"),
    ),
    "npwp": (
        key("papers.item.npwp"),
        key("papers.about.npwp"),
    ),
    "kronologi": (
        key("papers.item.kronologi"),
        key("papers.about.kronologi"),
    ),
    "formulir_3_kk1": (
        key("papers.item.formulir_3_kk1"),
        key("papers.about.formulir_3_kk1"),
    ),
    "formulir_3a_kk2": (
        key("papers.item.formulir_3a_kk2"),
        key("papers.about.formulir_3a_kk2"),
    ),
    "formulir_3b_kk3": (
        key("papers.item.formulir_3b_kk3"),
        key("papers.about.formulir_3b_kk3"),
    ),
    "daftar_hadir": (
        key("papers.item.daftar_hadir"),
        key("papers.about.daftar_hadir"),
    ),
    "kuitansi_angkutan": (
        key("papers.item.kuitansi_angkutan"),
        key("papers.about.kuitansi_angkutan"),
    ),
    "kuitansi_pengobatan": (
        key("papers.item.kuitansi_pengobatan"),
        key("papers.about.kuitansi_pengobatan"),
    ),
    "laporan_polisi": (
        key("papers.item.laporan_polisi"),
        key("papers.about.laporan_polisi"),
    ),
    "dua_saksi": (
        key("papers.item.dua_saksi"),
        key("papers.about.dua_saksi"),
    ),
    "rekening_peserta": (
        key("papers.item.rekening_peserta"),
        key("papers.about.rekening_peserta"),
    ),
    "surat_berhenti_kerja": (
        key("papers.item.surat_berhenti_kerja"),
        key("papers.about.surat_berhenti_kerja"),
    ),
    "formulir_beasiswa": (
        key("papers.item.formulir_beasiswa"),
        key("papers.about.formulir_beasiswa"),
    ),
    "akta_kelahiran_anak": (
        key("papers.item.akta_kelahiran_anak"),
        key("papers.about.akta_kelahiran_anak"),
    ),
    "surat_sekolah": (
        key("papers.item.surat_sekolah"),
        key("papers.about.surat_sekolah"),
    ),
    "rapor": (
        key("papers.item.rapor"),
        key("papers.about.rapor"),
    ),
    "rekening_anak_atau_wali": (
        key("papers.item.rekening_anak_atau_wali"),
        key("papers.about.rekening_anak_atau_wali"),
    ),
    "identitas_wali": (
        key("papers.item.identitas_wali"),
        key("papers.about.identitas_wali"),
    ),
}
"""The name of a paper, and where to get it."""


def name_of(t: Texts, paper: str) -> str:
    """A paper in a few words; one that a later table adds is called as it is there."""
    return t.label(PAPERS[paper][0]) if paper in PAPERS else paper.replace("_", " ")


def about(t: Texts, paper: str) -> Html:
    """A paper and where to get it."""
    return t(PAPERS[paper][1]) if paper in PAPERS else t.fill("<b>{paper}</b>", paper=paper)
