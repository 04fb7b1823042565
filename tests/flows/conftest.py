"""People with a duty whom several flows meet; a file that needs another one makes its own."""

import pytest

from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.claim_office import Desk
from tests.support.office import Office, office
from tests.support.staff import MONDAY_MORNING, set_clock


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    """She answers workers in her private chat, on a Monday morning."""
    set_clock(stage, MONDAY_MORNING)
    rahma = stage.person("Rahma Yulianti", phone="+6281234567803")
    await stage.duty(rahma, Role.DESK, "14.10")
    await rahma.starts()
    return rahma


@pytest.fixture
async def dewi(stage: Stage) -> Somebody:
    """Her colleague."""
    dewi = stage.person("Dewi Lestari", phone="+6281234567807")
    await stage.duty(dewi, Role.DESK, "14.10")
    await dewi.starts()
    return dewi


@pytest.fixture
async def at(stage: Stage) -> Office:
    """Two admins of the same place."""
    return await office(stage)


@pytest.fixture
async def desk(stage: Stage) -> Desk:
    """An officer who opens and moves claims."""
    return await Desk.open(stage)
