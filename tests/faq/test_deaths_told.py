"""A death is heard in whatever words it is told; what dies besides people tells of none."""

from datetime import date

import pytest

from bot.faq.asking import ask, shipped_book
from bot.faq.happened import AT_WORK, DEATH
from bot.texts import Library
from bot.understanding.recognise import Meaning, meaning_of

DAY = date(2026, 11, 27)
AT_WORK_TOLD = [
    "kapal tenggelam 2 orang mati",
    "2 orang mati kapal kami karam",
    "suami saya dibunuh perompak di laut",
    "abang mati kena baling baling",
    "suami saya mati ditabrak kapal",
    "suami jatuh dari perahu tak selamat",
    "suami saya tenggelam dan sudah dimakamkan",
    "suami mati tertabrak kapal",
    "suami saya jatuh dari kapal terus mati",
    "abang saya mati kesetrum waktu kerja",
    "suami tidak tertolong kecelakaan kapal",
    "bapak saya kecelakaan nyawanya tidak tertolong",
    "suami dimakan buaya",
    "suami saya dimakan buaya tinggal bajunya",
    "suami tenggelam sudah dikubur",
    "suami saya tenggelam jenazahnya ketemu",
    "anak saya tenggelam jasadnya ditemukan",
    "laki saye tenggelam dah jumpe mayatnye",
    "bapak jatuh di kapal sudah dikubur",
    "suami kecelakaan sudah dimakamkan kemarin",
    "laki saye mati kat laut",
    "mas saya nemu suami saya udah ga bernyawa di kapal",
    "di kapal suami mati",
    "waktu di laut suami saya mati",
    "pas melaut suami saya jatuh lalu mati",
    "bapak saya ditabrak mobil tidak bisa diselamatkan",
    "my husband drowned and was buried yesterday",
]
PLAIN = [
    "suami belum dimakamkan",
    "bapak tidak dikubur di kampung",
    "suami dibunuh orang",
    "suami saya tidak selamat",
    "bapak tidak tertolong",
    "suami saya udah ga bernyawa",
    "wong lanangku mati",
    "ayah meninggoy",
    "suami saya koit",
    "laki saye dah tak ade",
    "bapak udah ndak ada",
    "suami saya udah ndak ada pak",
    "mayat suami baru ditemukan",
    "jenazah suami saya sudah ditemukan",
    "pak rt kami meninggal apa dapat santunan",
    "mati suami saya kemarin",
    "istri saya melahirkan tidak selamat",
    "my husband did not survive",
]
HURT_OR_MISSING = [
    "suami saya jatuh waktu mesin kapal mati",
    "suami selamat tapi luka",
    "suami hampir mati kesetrum",
    "suami hilang di laut mayatnya belum ketemu",
    "suami hilang di laut belum ketemu jenazahnya",
    "bapak jatuh dari kapal di rumah sakit",
    "suami saya kecelakaan di laut",
    "suami digigit ular",
    "suami saya tenggelam waktu melaut",
]
NOBODY_DIED = [
    "kalau nanti suami dimakamkan di kampung",
    "kucing suami sudah dikubur",
    "apakah orang mati dapat santunan",
    "berapa santunan nelayan mati",
    "orang bilang mesin saya mati",
    "suami saya sedang di kapal pas mesin mati",
    "pak kades mati mesin pompongnya",
    "semua orang selamat",
    "mesin kapal mati",
    "mesin kapal suami saya mati di laut",
    "suami saya melaut mesinnya mati",
    "bapak saya kapalnya mati mesin",
    "suami mati lampu di rumah gimana",
    "hp anak saya mati",
    "lampu di rumah ibu mati",
    "listrik rumah ibu mati",
    "kapal suami mati mesin di tengah laut",
    "ikan di keramba bapak mati semua",
    "ikan bapak mati",
    "kambing adik saya mati",
    "anak ayam saya mati",
    "suami kerja mati matian",
    "suami saya setengah mati cari uang",
    "suami saya belum mati",
    "suami saya belum tertolong",
    "suami saya selamat",
    "kalau suami mati dapat berapa",
    "kalau suami tidak selamat di laut dapat apa",
    "kalo anak tenggelam jasadnya ketemu gimana",
    "kalau hilang di laut ga ketemu mayatnya gimana",
    "bpjs suami saya mati",
    "kartu suami saya mati",
    "keluarga saya tidak ada yang mati",
    "teman saya nemu mayat di laut",
    "biaya antar jenazah dari malaysia ditanggung",
    "biaya dimakamkan siapa yang bayar",
    "pajak motor suami mati",
    "sim suami saya mati",
    "takut suami mati di laut",
    "suami ga ada hp",
    "apakah mati biasa dapat santunan",
    "tewas di laut dapat berapa",
    "selamat pagi bapak",
    "bapak selamat siang",
    "ibu, listrik mati",
    "pohon karet bapak saya mati",
    "hidup mati suami saya di laut",
]


def _first(said: str) -> str:
    language = "en" if said.startswith("my ") else "id"
    asked = ask(shipped_book(), Library.load().choose(language), said, DAY)
    condoled = ("Kami turut berduka cita", "We are sorry for your loss")
    assert asked.answers[0][0].text.startswith(condoled)
    return asked.answers[0][0].key


@pytest.mark.parametrize("said", AT_WORK_TOLD)
def test_a_death_where_people_work_gets_condolence_and_what_jkk_pays(said: str) -> None:
    assert _first(said) == AT_WORK


@pytest.mark.parametrize("said", PLAIN)
def test_a_death_gets_condolence_and_what_to_do(said: str) -> None:
    assert _first(said) == DEATH


@pytest.mark.parametrize("said", HURT_OR_MISSING)
def test_who_is_hurt_or_missing_is_not_called_dead(said: str) -> None:
    assert meaning_of(said) is Meaning.ACCIDENT


@pytest.mark.parametrize("said", NOBODY_DIED)
def test_what_dies_besides_people_is_no_death(said: str) -> None:
    assert meaning_of(said) not in (Meaning.DEATH, Meaning.ACCIDENT)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("suami meninggal siapa yang bayar biaya pemakaman", "faq.death.funeral"),
        ("suami saya mati iuran belum bayar masih dapat", "faq.death.unpaid"),
        ("suami meninggal kecelakaan di laut", AT_WORK),
    ],
)
def test_what_is_asked_of_a_death_is_answered_first_and_never_of_the_hurt(
    said: str, key: str
) -> None:
    assert _first(said) == key
