"""The towns of seats.toml lie in kecamatan there are; the regency served comes before others."""

from bot.country.places import District, Places, _plain
from bot.country.seats import seats


def test_every_town_lies_in_a_kecamatan_there_is_and_is_told_once() -> None:
    places = Places.load()

    assert [name for name, code in seats().items() if places.district(code) is None] == []
    assert len({_plain(name) for name in seats()}) == len(seats())


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
