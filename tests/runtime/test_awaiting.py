"""A database server that comes up after the bot is waited for; settings that are wrong are not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import structlog
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError

from bot.config.keys import write_new
from bot.process import awaiting
from bot.process.awaiting import Opening
from bot.watch.health import STARTING, Health
from bot.watch.outage import AWAY
from tests.support.chat import Stage
from tests.support.databases import VAULT, Databases


@pytest.fixture
def url(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> URL:
    """Of a server that is there."""
    monkeypatch.setattr(awaiting, "FIRST_PAUSE_S", 0.01)
    return make_url(databases.postgresql())


def stage_at(url: URL, folder: Path) -> Stage:
    write_new(folder / "keys.json", VAULT.dump())
    return Stage(url.render_as_string(hide_password=False), folder)


async def test_a_server_that_comes_up_later_is_waited_for(url: URL, tmp_path: Path) -> None:
    sockets = tmp_path / "sockets"
    stage = stage_at(url.update_query_dict({"host": str(sockets)}), tmp_path)
    health = Health()
    opening = Opening(stage.settings, lambda _: None, health)
    with structlog.testing.capture_logs() as lines:
        await opening.attempt()
        during = health.why_not_ready
        waiting = asyncio.ensure_future(opening.ended())
        await asyncio.sleep(0.1)
        sockets.symlink_to(str(url.query["host"]))
        await waiting
    await opening.undo()

    assert (during, health.why_not_ready) == (AWAY, STARTING)
    assert [line["event"] for line in lines] == ["database_away", "database_back"]
    assert "No such file or directory" in lines[0]["why"]


async def test_the_whole_bot_starts_as_soon_as_it_is_there(url: URL, tmp_path: Path) -> None:
    sockets = tmp_path / "sockets"
    stage = stage_at(url.update_query_dict({"host": str(sockets)}), tmp_path)
    starting = asyncio.ensure_future(stage.start())
    await asyncio.sleep(0.1)
    begun = starting.done()
    sockets.symlink_to(str(url.query["host"]))
    await starting
    siti = stage.person()
    await siti.says("halo")
    await stage.stop()

    assert not begun
    assert siti.said


async def test_a_database_that_does_not_exist_is_not_waited_for(url: URL, tmp_path: Path) -> None:
    stage = stage_at(url.set(database="nosuch"), tmp_path)
    with pytest.raises(OperationalError, match="does not exist"):
        await Opening(stage.settings, lambda _: None, Health()).attempt()
