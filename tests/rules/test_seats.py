"""The towns of seats.toml lie in kecamatan there are; the regency served comes before others."""

from bot.country.places import District, Places
from bot.country.said_where import plain
from bot.country.seats import seats


def test_every_town_lies_in_a_kecamatan_there_is_and_is_told_once() -> None:
    places = Places.load()

    assert [name for name, code in seats().items() if places.district(code) is None] == []
    assert len({plain(name) for name in seats()}) == len(seats())


def test_a_place_is_found_in_what_stands_around_it() -> None:
    places = Places.load()
    for typed, name in (
        ("kec rangsang barat kab meranti", "Rangsang Barat"),
        ("Kecamatan Merbau, Kabupaten Kepulauan Meranti", "Merbau"),
        ("saya tinggal di desa alai kec. tebing tinggi barat", "Tebing Tinggi Barat"),
        ("rangsang barat, meranti", "Rangsang Barat"),
        ("tasik putri puyu kepulauan meranti", "Tasik Putri Puyu"),
    ):
        sure = places.certain(typed, near="14.10")

        assert sure is not None, typed
        assert sure.name == name

    assert {d.regency for d in places.search("Kab. Kepulauan Meranti")} == {"Kepulauan Meranti"}


def test_a_town_at_home_is_no_misspelt_regency_far_away() -> None:
    places = Places.load()

    found = places.search("teluk belitung", near="14.10", home="14.10")
    assert (found[0].name, found[0].regency) == ("Merbau", "Kepulauan Meranti")
    assert places.search("teluk belintung", near="14.10", home="14.10")[0].name == "Merbau"
    assert places.search("teluk bintuni", near="14.10", home="14.10")[0].code[:5] == "92.06"


def test_a_slip_is_a_smaller_one_far_away() -> None:
    far = District("92.06.01", "Teluk Bintuni", "Teluk Bintuni", "Kab.", "")
    places = Places([far], {})

    assert places.search("teluk belitung", home="14.10") == []
    assert places.search("teluk belitung", home="92.01") == [far]


def test_what_is_spelled_alike_comes_from_home_then_from_its_province() -> None:
    far, province, home = (
        District(code, name, "", "Kab.", "")
        for code, name in [
            ("51.01.01", "Rangsan"),
            ("14.03.01", "Rangsat"),
            ("14.10.03", "Rangsak"),
        ]
    )
    places = Places([far, province, home], {})

    assert places.search("rangsang", home="14.10") == [home, province, far]
    assert places.search("rangsan", near="51.01", home="14.10") == [far]
    assert places.search("rangsam", near="51.01", home="14.10") == [home, far, province]
