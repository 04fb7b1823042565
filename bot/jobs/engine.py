"""DBOS, and everything that is ours to say to it. The only module that imports it.

There is one DBOS in a process, so there is one engine at a time; `Turn` waits for it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final

from dbos import DBOS, DBOSConfig, Serializer, SetWorkflowID
from dbos import error as errors
from sqlalchemy.engine import URL

from bot.jobs import dbos_file
from bot.jobs.signals import LetGo, StepFailed
from bot.jobs.threads import in_thread
from bot.tasks import within

NAME: Final = "jamsostek"
VERSION: Final = "1"
"""The same for all releases, or an upgrade would strand what it interrupts."""
SCHEMA: Final = "dbos"
POLL_S: Final = 0.5
"""How soon a job that goes on after an interruption is taken up."""
LISTENER_S: Final = 0.1
"""We use no notifications; their thread sleeps so long, and a stop waits for it."""
THREADS: Final = 16
CONNECTIONS: Final = 4
CLOSE_PATIENCE_S: Final = 3.0

RunRequest = Callable[[str], Awaitable[None]]
"""Works on the request with this id."""

_ENDED = ("SUCCESS", "ERROR")


class Json(Serializer):
    """What DBOS keeps is plain JSON: no pickle, and of an error its class alone."""

    def serialize(self, data: Any) -> str:
        """Refuses what is no JSON (TypeError)."""
        if isinstance(data, BaseException):
            data = {"error": type(data).__name__}
        return json.dumps(data)

    def deserialize(self, serialized_data: str) -> Any:
        """As it was."""
        return json.loads(serialized_data)

    def name(self) -> str:
        """Kept with each row."""
        return "json"


class Engine:
    """A launched DBOS."""

    _here: Engine | None = None

    def __init__(self, url: URL, owner: str, run: RunRequest) -> None:
        self._url = url
        self._owner = owner
        self.run = run

    @classmethod
    def launched(cls) -> Engine | None:
        """The one of this process."""
        return cls._here

    async def launch(self) -> None:
        """Make its tables where they are missing, and begin."""
        loop = asyncio.get_running_loop()
        _speak_through_our_log()
        await in_thread(self._launch)
        # What goes on after an interruption has to run here, beside the rest of the bot.
        _instance()._background_event_loop._main_loop = loop
        await DBOS.register_queue_async(self._owner, polling_interval_sec=POLL_S)

    def _launch(self) -> None:
        DBOS(config=_config(self._url, self._owner))
        # Nobody else's: who has made a request its own must be the one that gets it.
        DBOS.listen_queues([self._owner])
        Engine._here = self
        try:
            DBOS.launch()
        except BaseException:
            Engine._here = None
            DBOS.destroy()
            raise

    async def begin(self, request_id: str) -> None:
        """Work on this request from the start, or from where it was interrupted."""
        found = await DBOS.get_workflow_status_async(request_id)
        if found is not None and found.status in _ENDED:  # its row knows better
            await DBOS.delete_workflow_async(request_id)
            found = None
        if found is not None:
            await DBOS.resume_workflow_async(request_id, queue_name=self._owner)
            return
        with SetWorkflowID(request_id):
            await DBOS.start_workflow_async(_job, request_id)

    async def known(self, limit: int) -> list[str]:
        """Requests of which it remembers steps, oldest first."""
        found = await DBOS.list_workflows_async(limit=limit, load_input=False, load_output=False)
        return [workflow.workflow_id for workflow in found]

    async def forget(self, request_ids: list[str]) -> None:
        """Forget the steps of these: they will not go on."""
        await DBOS.delete_workflows_async(request_ids)

    async def step(self, name: str, body: Callable[[], Awaitable[Any]]) -> Any:
        """Inside a job: `body`, unless it was done before."""

        async def guarded() -> Any:
            try:
                return await body()
            except Exception as error:
                raise StepFailed(error) from error

        try:
            return await DBOS.run_step_async({"name": name}, guarded)
        except StepFailed as failed:
            raise failed.error from None
        except (errors.DBOSWorkflowConflictIDError, errors.DBOSWorkflowCancelledError):
            raise LetGo("another replica works on it") from None

    async def close(self, *, for_good: bool) -> None:
        """Let go of everything; what is unfinished stays so."""
        loop = asyncio.get_running_loop()
        if for_good:
            with suppress(Exception):  # it is only a name in a list
                await within(DBOS.delete_queue_async(self._owner), 1)
        # DBOS gave the loop its own threads, which end with it.
        loop.set_default_executor(ThreadPoolExecutor())
        try:
            await within(in_thread(DBOS.destroy), CLOSE_PATIENCE_S)
        finally:
            loop.set_default_executor(ThreadPoolExecutor())
            Engine._here = None


@DBOS.workflow(name="job", max_recovery_attempts=None)
async def _job(request_id: str) -> None:
    """Every kind of work is this one workflow; which, says the request's row."""
    engine = Engine.launched()
    if engine is None:
        raise LetGo("the bot is stopping")
    await engine.run(request_id)


def _instance() -> Any:
    from dbos._dbos import _get_dbos_instance

    return _get_dbos_instance()


def _config(url: URL, owner: str) -> DBOSConfig:
    is_sqlite = url.get_backend_name() == "sqlite"
    patience = {} if is_sqlite else {"connect_timeout": 5, "tcp_user_timeout": 5_000}
    return {
        "name": NAME,
        "system_database_url": dbos_file.file_beside(url) if is_sqlite else _plain(url),
        "dbos_system_schema": SCHEMA,
        "application_version": VERSION,
        "executor_id": owner,
        "enable_otlp": False,
        "log_level": "ERROR",
        "serializer": Json(),
        "use_listen_notify": False,
        "notification_listener_polling_interval_sec": LISTENER_S,
        "max_executor_threads": THREADS,
        "sys_db_pool_size": CONNECTIONS,
        "db_engine_kwargs": {"connect_args": patience, "hide_parameters": True},
    }


def _plain(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _speak_through_our_log() -> None:
    """Left alone, DBOS prints to standard error, past the redactor."""
    log = logging.getLogger("dbos")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    log.propagate = True
