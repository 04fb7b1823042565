"""The composition root: the only module that knows the handlers, and the only one that chooses."""

import secrets
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

import handlers
from bot.clock import Clock
from bot.config.settings import Settings
from bot.context import words_for
from bot.courier.carrier import Carrier
from bot.courier.courier import Courier
from bot.db import Database
from bot.faq.shelf import Shelf
from bot.files.attachments import Attachments
from bot.files.downloads import Downloads
from bot.jobs.pump import Pump
from bot.jobs.telling import Telling
from bot.lanes.post import Post
from bot.lanes.traffic import Traffic
from bot.navigation.introduction import introduce
from bot.process import housekeeping, replaying
from bot.process.awaiting import Opening
from bot.process.insisting import insist
from bot.process.listening import health_shown, listen
from bot.process.lock import Lock
from bot.process.opening import read_rules
from bot.process.presence import Presence
from bot.process.runtime import Runtime
from bot.request import AiohttpRequest
from bot.request.transport import Transport
from bot.sender import Sender
from bot.services import Services
from bot.tasks import place_of
from bot.texts import Library
from bot.update.application import TransactionalApplication, application_of
from bot.update.arrival import Arrival
from bot.update.intake import Intake
from bot.update.lost import Lost
from bot.update.outgoing import Outgoing
from bot.update.profile import Profile
from bot.watch.alarms import Alarms
from bot.watch.database_file import DatabaseFile
from bot.watch.health import Health
from bot.webhook import Door
from models.rules.running.pace import Speed

_log = structlog.stdlib.get_logger(__name__)


async def start(
    settings: Settings,
    *,
    request: Transport | None = None,
    clock: Clock | None = None,
    web: bool = True,
    say: Callable[[str], None] = print,
) -> Runtime:
    """Start the bot; it takes updates when this returns. Raises OperatorError.

    `request` carries every call to Telegram (without one: HTTP); `web` serves health and webhook.
    """
    clock = clock or Clock()
    request = request or AiohttpRequest()
    health, door = Health(), Door()
    opening = Opening(settings, say, health)
    runtime: Runtime | None = None
    try:
        await opening.attempt()
        async with health_shown(settings, health, door, web=web) as server:
            db, lock = await opening.ended()
            application = application_of(settings, request, handlers.in_order())
            await insist(application.initialize, health, server=settings.api_url)
            runtime = _assemble(settings, db, lock, application, request, clock, health)
            runtime.server = server
            services: Services = application.bot_data["services"]
            await services.shelf.warm()
            await _begin(runtime)
            await listen(settings, runtime, door, request, clock)
    except BaseException:
        await _undo(runtime, request, opening)
        raise
    runtime.beside(introduce(application.bot, services.library), name="introduction")
    _watch(settings, runtime, services, request)
    health.become_ready()
    _log.info("ready", mode=settings.mode.value, database=db.url.get_backend_name())
    return runtime


async def _begin(runtime: Runtime) -> None:
    """Take over what was left unsent, and let everything work that updates will need."""
    runtime.guard(await runtime.presence.begin())
    for part in (runtime.intake, runtime.sender, runtime.pump, runtime.post):
        runtime.guard(part.start())
    runtime.beside(runtime.courier.run(), name="courier")


def _watch(settings: Settings, runtime: Runtime, services: Services, request: Transport) -> None:
    """Let somebody look after the rest, and tell the admin chat."""
    base = runtime.application.bot.base_url

    async def call(method: str, params: Mapping[str, Any]) -> Any:
        return await request.call(f"{base}/{method}", params)

    alarms = runtime.alarms = Alarms(
        db=runtime.db,
        call=call,
        clock=services.clock,
        health=runtime.health,
        words=services.library.choose(None),
        chat=settings.admin_chat,
        folder=settings.data_dir,
        owner=runtime.presence.name,
    )
    polling = runtime.polling
    if polling is not None:
        alarms.conflict_for = lambda: polling.conflict_for
        alarms.silent_for = lambda: polling.silent_for
    hook = runtime.hook
    if hook is not None:
        alarms.stuck_for = lambda: hook.stuck_for
    runtime.beside(alarms.run(), name="alarms")
    runtime.guard(runtime.beside(DatabaseFile(runtime.db).watch(), name="database file"))


async def _undo(runtime: Runtime | None, request: Transport, opening: Opening) -> None:
    """After a start that failed: what was begun must not go on without a database."""
    try:
        if runtime is not None:
            await runtime.stop()
        await request.shutdown()
    except Exception as error:  # why the start failed is what counts
        _log.error("not_undone", error=type(error).__name__, place=place_of(error))
    finally:
        await opening.undo()


@dataclass(frozen=True)
class _Ground:
    """What every part of this process stands on."""

    settings: Settings
    db: Database
    lock: Lock
    application: TransactionalApplication
    request: Transport
    clock: Clock
    health: Health
    library: Library
    owner: str

    @property
    def base(self) -> str:
        """Where calls of this bot go."""
        return self.application.bot.base_url

    async def call(self, method: str, params: Mapping[str, Any]) -> Any:
        """One call to Telegram, past every count."""
        return await self.request.call(f"{self.base}/{method}", params)

    def apology(self, arrival: Arrival, profile: Profile, code: str) -> Outgoing | None:
        """What is said about an update that was set aside, in the words of its person."""
        return handlers.apology(arrival, words_for(self.library, profile), code)


def _assemble(
    settings: Settings,
    db: Database,
    lock: Lock,
    application: TransactionalApplication,
    request: Transport,
    clock: Clock,
    health: Health,
) -> Runtime:
    owner = f"{settings.replica}-{secrets.token_hex(4)}"
    library = Library.load()
    read_rules()
    ground = _Ground(settings, db, lock, application, request, clock, health, library, owner)
    services = application.bot_data["services"] = _services(ground)
    speed = Speed(overall=settings.send_rate, broadcast=settings.broadcast_rate)
    traffic = Traffic(speed)
    attach = Attachments(request, ground.base, handlers.makers())
    call = traffic.watched(ground.call)
    files = traffic.watched_files(attach)
    sender = Sender(db=db, call=call, attach=files, clock=clock, owner=owner)
    lost = Lost(db=db, owner=owner, known=sender.keys)
    intake = _intake(ground, sender, lost)
    pump = _pump(ground, services, intake)
    post = _post(ground, attach, traffic, speed)
    courier = _courier(ground, traffic)
    presence = _presence(ground, intake, sender, lost, pump, post)
    return Runtime(db, lock, intake, sender, post, presence, courier, pump, health, application)


def _services(ground: _Ground) -> Services:
    settings, bot = ground.settings, ground.application.bot
    return Services(
        clock=ground.clock,
        library=ground.library,
        operator=settings.operator,
        office=settings.office_contact,
        fetch=Downloads(bot, ground.request),
        shelf=Shelf(),
        bot_username=bot.username,
        regency=settings.regency,
        claims_kept=timedelta(days=settings.claims_kept_days),
        broadcast_alone=settings.broadcast_alone,
        broadcast_agreed=timedelta(days=settings.broadcast_agreed_days),
        broadcast_practice=settings.broadcast_practice,
    )


def _intake(ground: _Ground, sender: Sender, lost: Lost) -> Intake:
    return Intake(
        db=ground.db,
        bot=ground.application.bot,
        run=ground.application.process_update,
        deliver=sender.deliver,
        write_sent=sender.ledger.write_sent,
        apology=ground.apology,
        clock=ground.clock,
        health=ground.health,
        owner=ground.owner,
        lost=lost,
    )


def _pump(ground: _Ground, services: Services, intake: Intake) -> Pump:
    pump = Pump(
        db=ground.db,
        clock=ground.clock,
        owner=ground.owner,
        kinds=ChainMap(handlers.jobs(), housekeeping.jobs(), replaying.jobs(intake.take)),
        schedules={housekeeping.KIND: housekeeping.EVERY_HOUR, **handlers.schedules()},
        services=services,
        tell=Telling(ground.db, ground.clock, ground.library),
    )
    ground.db.jobs_asked = pump.wake
    return pump


def _post(ground: _Ground, attach: Attachments, traffic: Traffic, speed: Speed) -> Post:
    post = Post(
        db=ground.db,
        call=ground.call,
        attach=attach,
        clock=ground.clock,
        owner=ground.owner,
        traffic=traffic,
        speed=speed,
        paid=ground.settings.allow_paid_broadcast,
    )
    ground.db.notices_queued = post.wake
    return post


def _courier(ground: _Ground, traffic: Traffic) -> Courier:
    words = handlers.desk.DeskWords(ground.library)
    call = traffic.watched(ground.call, groups_counted=True)
    carrier = Carrier(db=ground.db, call=call, words=words, clock=ground.clock)
    courier = Courier(
        db=ground.db, carrier=carrier, words=words, clock=ground.clock, owner=ground.owner
    )
    ground.db.cases_stirred = courier.wake
    return courier


def _presence(
    ground: _Ground, intake: Intake, sender: Sender, lost: Lost, pump: Pump, post: Post
) -> Presence:
    def after_death() -> None:
        intake.be_careful()
        pump.wake()

    return Presence(
        db=ground.db,
        clock=ground.clock,
        name=ground.owner,
        lock=ground.lock,
        adopt=sender.deliver,
        lost=lost,
        after_death=after_death,
        adopt_notices=post.adopt,
        database=ground.health.database,
    )
