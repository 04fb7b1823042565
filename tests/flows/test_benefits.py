"""Every page of Manfaat on real rules: short, true on its day, and never without its rule."""

import re
from datetime import date, timedelta
from itertools import product

import pytest

from bot.screen import Screen
from bot.texts import Library, Texts
from handlers.benefits import content, screens
from handlers.benefits.death import ON_A_PAYROLL
from handlers.benefits.pages import ABOVE, OF_A_DEATH, Place, Topic, read
from handlers.figures.told import Told
from models.rules.occupations import Occupation
from models.rules.programmes import programmes
from models.rules.table.basis import Row
from tests.support import voice

TODAY = date(2026, 11, 22)
LIBRARY = Library.load()
TEXTS = {language: LIBRARY.choose(language) for language in ("id", "en")}
TOPICS = (None, *Topic)
PLACES = [Place(work, topic) for work, topic in product(Occupation, TOPICS)]

of_each_work = pytest.mark.parametrize("work", Occupation)


def pages_of(work: Occupation) -> list[Place]:
    return [Place(work, topic) for topic in TOPICS]


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def leads(screen: Screen) -> dict[str, str]:
    return {button.go: button.label for row in screen.rows for button in row if button.go}


def told(place: Place, day: date = TODAY, language: str = "id") -> Told:
    return content.tell(TEXTS[language], place, day)


def words(place: Place, day: date = TODAY) -> str:
    return voice.visible(screens.show(TEXTS["id"], place, day).text)


@of_each_work
def test_every_page_is_short_enough_to_be_read(work: Occupation) -> None:
    for place in pages_of(work):
        for day in (TODAY, date(2027, 2, 1), date(2027, 6, 1)):
            text = screens.show(TEXTS["id"], place, day).text
            # A sum in words is one thing to the eye, as its figures are.
            assert voice.faults(text) == [], text


@of_each_work
def test_every_page_can_be_left_and_shows_its_rule(work: Occupation) -> None:
    for place in pages_of(work):
        for t in TEXTS.values():
            screen = screens.show(t, place, TODAY)
            ways = leads(screen)
            # The opening of a kind of work tells no figure: its choices take the place.
            rule = {place.behind.name} if place.topic else set()
            assert {*rule, place.back.name, "menu"} <= ways.keys()
            assert len(labels(screen)) <= 6
            assert [label for label in labels(screen) if voice.label_faults(label)] == []


@of_each_work
def test_the_page_of_rules_names_law_source_and_day_and_fits_a_message(work: Occupation) -> None:
    for place in pages_of(work):
        for t in TEXTS.values():
            text = screens.show(t, place.behind, TODAY).text
            assert len(voice.visible(text)) <= 500
            assert t.long_date(TODAY - timedelta(days=1)) in text  # when the table was compared
            assert re.search(r"(PP|Permenaker|Perpres) \d+/\d{4}|https?://", text)
        assert leads(screens.show(TEXTS["id"], place.behind, TODAY)).keys() == {place.name, "menu"}


@of_each_work
def test_what_is_not_certain_names_the_call_centre(work: Occupation) -> None:
    for place in pages_of(work):
        page = words(place)
        assert ("Pastikan dulu ke 175 atau kantor cabang." in page) == told(place).basis.hedged


@of_each_work
def test_a_rule_that_ends_is_told_with_its_last_day(work: Occupation) -> None:
    for place in pages_of(work):
        last = told(place).basis.last_day
        if last is not None:
            assert f"sampai {TEXTS['id'].long_date(last)}" in words(place)


@of_each_work
def test_forty_two_million_never_stands_without_the_first_months(work: Occupation) -> None:
    for place in pages_of(work):
        for language in TEXTS:
            text = told(place, language=language).text
            assert ("42" in text) <= ("Rp10.000.000" in text or "Rp10,000,000" in text)


@pytest.mark.parametrize("topic", sorted(OF_A_DEATH))
def test_pages_about_a_death_are_sober_and_advertise_nothing(topic: Topic) -> None:
    screen = screens.show(TEXTS["id"], Place(Occupation.NELAYAN, topic), TODAY)
    assert voice.mourning_faults(screen.text) == []
    assert "daftar" not in leads(screen)
    assert "klaim" in leads(screen)


ONLY_CHOICES = {Topic.KECELAKAAN, Topic.TABUNGAN}
"""Pages that only ask which one to read: six choices stand there without the sign-up."""


@pytest.mark.parametrize("topic", sorted(set(Topic) - OF_A_DEATH - ONLY_CHOICES))
def test_other_pages_lead_to_the_sign_up(topic: Topic) -> None:
    assert "daftar" in leads(screens.show(TEXTS["id"], Place(Occupation.OJEK, topic), TODAY))


@pytest.mark.parametrize(
    ("work", "day", "figures"),
    [
        (Occupation.NELAYAN, TODAY, ["Rp8.400", "31 Desember 2026", "Rp16.800"]),
        (Occupation.NELAYAN, date(2026, 12, 31), ["Rp8.400", "31 Desember 2026", "Rp16.800"]),
        (Occupation.NELAYAN, date(2027, 1, 1), ["Rp16.800"]),
        (Occupation.OJEK, TODAY, ["Rp8.400", "31 Maret 2027", "Rp16.800"]),
        (Occupation.OJEK, date(2027, 3, 31), ["Rp8.400", "31 Maret 2027", "Rp16.800"]),
        (Occupation.OJEK, date(2027, 4, 1), ["Rp16.800"]),
    ],
    ids=[
        "fisher now",
        "fisher's last day",
        "fisher after",
        "ojek now",
        "ojek's last",
        "ojek after",
    ],
)
def test_the_price_is_that_of_the_day_and_the_work(
    work: Occupation, day: date, figures: list[str]
) -> None:
    page = words(Place(work, Topic.IURAN), day)
    assert re.findall(r"Rp[\d.]*\d|\d+ [DM]\w+ \d{4}", page) == figures


@pytest.mark.parametrize("work", sorted(ON_A_PAYROLL))
def test_staff_on_a_government_payroll_hear_who_registers_them_and_no_price(
    work: Occupation,
) -> None:
    page = words(Place(work, Topic.IURAN))
    assert "didaftarkan oleh" in page
    assert "Rp" not in page
    assert told(Place(work, Topic.IURAN)).basis.row_ids == ("member-non-asn",)
    self_paid = Place(work, Topic.MANDIRI)
    assert self_paid.name in leads(screens.show(TEXTS["id"], Place(work, Topic.IURAN), TODAY))
    assert "Rp8.400" in words(self_paid)


@of_each_work
def test_the_first_months_count_for_self_paying_members_alone(work: Occupation) -> None:
    page = words(Place(work, Topic.MENINGGAL))
    assert ("peserta mandiri" in page) == (work in ON_A_PAYROLL)


def test_a_rule_about_to_end_is_to_be_confirmed() -> None:
    ending = screens.show(TEXTS["id"], Place(Occupation.NELAYAN, Topic.IURAN), TODAY)
    steady = screens.show(TEXTS["id"], Place(Occupation.OJEK, Topic.IURAN), TODAY)
    assert "☎️ Pastikan ke 175" in labels(ending)
    assert "☎️ Pastikan ke 175" not in labels(steady)


def test_the_stories_pay_what_the_rules_pay() -> None:
    sums = {
        Occupation.NELAYAN: "Rp70.000.000 (tujuh puluh juta rupiah)",
        Occupation.PEDAGANG: "Rp10.000.000 (sepuluh juta rupiah)",
        Occupation.PEKERJA_SAWIT: "Rp68.000.000 (enam puluh delapan juta rupiah)",
        Occupation.BURUH_HARIAN: "Rp3.000.000 (tiga juta rupiah)",
    }
    for work, paid in sums.items():
        assert paid in words(Place(work, Topic.CONTOH))


def test_each_work_has_a_story_of_its_own() -> None:
    stories = {words(Place(work, Topic.CONTOH)) for work in Occupation}
    assert len(stories) == len(Occupation)


def test_what_must_not_be_said_stands_on_no_page() -> None:
    everything = " ".join(words(place) for place in PLACES)
    for row in programmes().rows():
        if row.say.value == "no":
            assert row.id not in {r for place in PLACES for r in told(place).basis.row_ids}
    assert "gigi" not in everything
    assert "kacamata" not in everything


def test_before_the_rule_of_the_first_months_the_page_says_nothing() -> None:
    page = words(Place(Occupation.NELAYAN, Topic.MENINGGAL), date(2025, 2, 23))
    assert "Rp" not in page
    assert "175" in page


def test_the_list_shows_four_kinds_of_work_a_page_and_never_more_than_six_choices() -> None:
    pages = [screens.show(TEXTS["id"], Place(page=page), TODAY) for page in range(4)]
    works = {f"manfaat.{work}" for work in Occupation}
    shown = [{name for name in leads(screen) if name in works} for screen in pages]

    assert [len(page) for page in shown] == [4, 4, 4, 0]
    assert set().union(*shown) == works
    assert {"hitung", "santunan", "daftar"} <= leads(pages[-1]).keys()
    assert max(len(labels(screen)) for screen in pages) <= 6
    assert screens.show(TEXTS["id"], Place(page=99), TODAY) == pages[-1]  # an old button


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("", Place()),
        ("page.1", Place(page=1)),
        ("page.x", Place()),
        ("nelayan", Place(Occupation.NELAYAN)),
        ("nelayan.iuran", Place(Occupation.NELAYAN, Topic.IURAN)),
        ("nelayan.iuran.dasar", Place(Occupation.NELAYAN, Topic.IURAN, rule=True)),
        ("jht", Place(None, Topic.JHT)),
        ("jht.dasar", Place(None, Topic.JHT, rule=True)),
        ("nelayan.presiden", Place(Occupation.NELAYAN)),
        ("presiden", Place()),
        ("dasar", Place()),
        ("nelayan.iuran.dasar.dasar", Place(Occupation.NELAYAN, Topic.IURAN)),
        ("😀.'; DROP", Place()),
    ],
)
def test_a_button_opens_what_it_names_and_a_forged_one_the_nearest_page(
    name: str, place: Place
) -> None:
    assert read(name) == place


@of_each_work
def test_a_page_is_found_again_by_its_name_and_its_name_fits_a_button(work: Occupation) -> None:
    for place in pages_of(work):
        for each in (place, place.behind):
            assert read(each.name.partition(".")[2]) == each
            assert len(f"go:{each.name}".encode()) <= 64


def test_back_leads_up_to_the_list_from_everywhere() -> None:
    for place in PLACES:
        steps = 0
        while place != Place():
            place, steps = place.back, steps + 1
            assert steps <= 5
    assert set(ABOVE) <= set(Topic)


def test_a_topic_opened_without_an_occupation_speaks_of_any_work() -> None:
    page = screens.show(TEXTS["id"], Place(None, Topic.JHT), TODAY)
    assert "Rp20.000" in page.text
    assert "manfaat.tabungan" in leads(page)


def test_every_row_that_is_told_is_in_force_on_its_day() -> None:
    def rows(place: Place) -> tuple[Row, ...]:
        return told(place).basis.rows

    assert [row.id for place in PLACES for row in rows(place) if not row.holds_on(TODAY)] == []


def texts_addressed(address: str) -> Texts:
    return TEXTS["id"].addressing(address)


def test_the_pages_use_the_address_a_person_chose() -> None:
    page = screens.show(texts_addressed("ibu"), Place(Occupation.PETANI), TODAY)
    assert "kalau Ibu kecelakaan" in page.text
    assert "Bapak" not in page.text
