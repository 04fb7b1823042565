"""What people stumbled over in a sign-up: each of these went wrong once."""

from datetime import timedelta

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.sign_up import up_to

quick = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_answers_older_than_promised_are_not_offered_even_unpurged(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "birth")
    stage.clock.shift(timedelta(days=31))

    await siti.says("/daftar")

    assert "1 dari 9" in siti.last


@quick
async def test_the_proposed_birth_date_may_be_typed(siti: Somebody) -> None:
    await up_to(siti, "birth")

    await siti.says("1 januari 1980")

    assert "5 dari 9" in siti.last


@quick
async def test_lainnya_at_the_kecamatan_means_another_place(siti: Somebody) -> None:
    await up_to(siti, "area")

    await siti.says("Lainnya")

    assert "Tinggal di kecamatan mana?" in siti.last
