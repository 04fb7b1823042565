"""What every test may ask for: a database on either engine, and a bot to talk to."""

import gc
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import handlers
from bot.commands.foreground import LoopFactory, loop_factory
from bot.config.keys import write_new
from bot.db import Database
from bot.engines import postgresql, sqlite
from bot.jobs import dbos_file
from bot.process import migrating
from tests.support import characters, records, revisions
from tests.support.canaries import metrics_name_nobody, nothing_personal_leaks
from tests.support.chat import Somebody, Stage
from tests.support.command_line import Shell
from tests.support.databases import VAULT, Databases
from tests.support.engines import sharing
from tests.support.jobs import Kinds
from tests.support.spec import calls_fit_the_bot_api, header

gc.disable()  # until everything is collected: a fifth of that time
ENGINES = ("sqlite", "postgresql")
CONVERSATIONS = ("tests/flows/", "tests/faults/test_taps.py")


settings.register_profile("busy", deadline=None)  # a busy machine is no fault of a rule
settings.load_profile("busy")


def pytest_configure() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and every process of a test
    inherits that: Ctrl-C would end none of them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A conversation meets the second database once a file here, in all its examples in the long
    proofs: they take more than a minute, for which ten minutes have no room."""
    met: set[str] = set()
    for item in items:
        params = getattr(item, "callspec", None) and item.callspec.params  # type: ignore[attr-defined]
        if not params or "postgresql" not in params.values():
            continue
        if not item.nodeid.startswith(CONVERSATIONS):
            continue
        if item.get_closest_marker("long"):
            continue
        name = item.nodeid.partition("::")[0]
        if name in met:
            item.add_marker(pytest.mark.long)
        met.add(name)


def pytest_collection_finish() -> None:
    """What was imported stays: walking over it again and again takes an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)
    gc.enable()


def pytest_asyncio_loop_factories() -> dict[str, LoopFactory]:
    """The loop that the bot runs on."""
    return {"loop": loop_factory()}


@pytest.fixture(scope="session", autouse=True)
def all_characters() -> None:
    """On a clean machine the table of all characters is made first, which takes seconds: not in
    the middle of the test that happens to draw a text first."""
    characters.prepare()


@pytest.fixture(scope="session", autouse=True)
def statements_are_compiled_once() -> None:
    """Whichever engine sends them."""
    for engines in (sqlite, postgresql):
        engines.create_async_engine = sharing()  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def revisions_run_once() -> None:
    """For the empty files of a whole process."""
    migrating.upgrade = revisions.once(migrating.upgrade)  # type: ignore[assignment]


@pytest.fixture(scope="session", autouse=True)
def records_are_made_once() -> None:
    """Those of the steps of jobs, on SQLite."""
    dbos_file.file_beside = records.copied(dbos_file.file_beside)  # type: ignore[assignment]


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """One template an engine for the whole process; nothing of it stays."""
    made = Databases()
    yield made
    made.close()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A fresh, migrated database; the test runs once on each engine."""
    url = databases.sqlite() if request.param == "sqlite" else databases.postgresql()
    yield url
    databases.drop(url)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """A database object on `database_url`."""
    database = Database(database_url, VAULT)
    yield database
    await database.close()


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The simulated Telegram with the real bot running on it."""
    write_new(tmp_path / "keys.json", VAULT.dump())
    made = Stage(database_url, tmp_path)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def siti(stage: Stage) -> Somebody:
    """A fisher of Kepulauan Meranti who has pressed nothing yet."""
    return stage.person("Siti Aminah")


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """The command line in an empty folder."""
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.fixture
def installed(shell: Shell, request: pytest.FixtureRequest) -> Shell:
    """The same with an empty database, without keys; not for who is marked `bare`."""
    if request.node.get_closest_marker("bare") is None:
        assert shell.run("db", "upgrade")[0] == 0
    return shell


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> Kinds:
    """The kinds of work that a bot started after this knows: fill `kinds.known`."""
    made = Kinds()
    monkeypatch.setattr(handlers, "jobs", made)
    return made


def pytest_report_header() -> str:
    """Say whether the calls of the suite are held against the Bot API's description."""
    return header()


__all__ = ["calls_fit_the_bot_api", "metrics_name_nobody", "nothing_personal_leaks"]
