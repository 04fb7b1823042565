"""The composition root: the only module that knows the handlers, and the only one that chooses."""

import asyncio
import gc
import secrets
import signal
from collections import ChainMap
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

import handlers
from bot import housekeeping, schema
from bot.alarms import Alarms
from bot.attachments import Attachments
from bot.clock import Clock
from bot.config import Mode, Settings
from bot.context import Ctx, Services, words_for
from bot.courier.carrier import Carrier
from bot.courier.courier import Courier
from bot.db import Database
from bot.downloads import Downloads
from bot.errors import OperatorError
from bot.health import Health
from bot.introduction import introduce
from bot.jobs.pump import Pump
from bot.jobs.telling import Telling
from bot.keys import open_keys
from bot.lanes.post import Post
from bot.lanes.traffic import Traffic
from bot.lock import Lock
from bot.places import Places
from bot.polling import ALLOWED_UPDATES, Polling, TokenRevokedError
from bot.presence import Presence
from bot.request import AiohttpRequest
from bot.request.transport import Transport
from bot.runtime import Runtime
from bot.sender import Sender
from bot.server import serve
from bot.tasks import place_of
from bot.texts import Library
from bot.update.application import TransactionalApplication
from bot.update.batch import Arrival
from bot.update.intake import Intake
from bot.update.turn import Outgoing, Profile
from bot.webhook import web_app
from models.rules.pace import Speed
from models.rules.programmes import programmes
from models.rules.reading import WrongTableError
from models.tables.vault import Vault

LONGEST_START_PAUSE_S = 30.0
LONGEST_UNDO_S = 7.0
"""How long a stop waits for a start to undo itself: its database may hang."""
RARELY = (20_000, 20, 20)
"""When the collector looks for circles. Updates leave next to none: by default it took a tenth of
the CPU to find that out."""

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
    db, lock = await _open_database(settings, say)
    health = Health()
    runtime: Runtime | None = None
    try:
        application = _application(settings, request)
        await _insist(application.initialize)
        runtime = _assemble(settings, db, lock, application, request, clock, health)
        runtime.guard(await runtime.presence.begin())
        for part in (runtime.intake, runtime.sender, runtime.pump, runtime.post):
            runtime.guard(part.start())
        await _listen(settings, runtime, request, web=web)
    except BaseException:
        await _undo(runtime, request, db, lock)
        raise
    services: Services = application.bot_data["services"]
    runtime.beside(introduce(application.bot, services.library), name="introduction")
    runtime.beside(runtime.courier.run(), name="courier")
    _watch(settings, runtime, services, request)
    health.become_ready()
    _log.info("ready", mode=settings.mode.value, database=db.url.get_backend_name())
    return runtime


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
    runtime.beside(alarms.run(), name="alarms")


async def _undo(runtime: Runtime | None, request: Transport, db: Database, lock: Lock) -> None:
    """After a start that failed: what was begun must not go on without a database."""
    try:
        if runtime is not None:
            await runtime.stop()
        await request.shutdown()
    except Exception as error:  # why the start failed is what counts
        _log.error("not_undone", error=type(error).__name__, place=place_of(error))
    finally:
        await lock.release()
        await db.close()


async def _open_database(settings: Settings, say: Callable[[str], None]) -> tuple[Database, Lock]:
    """Lock, upgrade, unlock with the keys: in this order, so that two starts do not meet."""
    db = Database(settings.database_url, Vault.generate())
    lock = Lock(db)
    try:
        if db.is_sqlite or settings.mode is Mode.POLLING:
            await lock.take()
        await schema.upgrade(db)
        sealed = await schema.holds_sealed_data(db)
        db.vault = open_keys(settings, sealed_data=sealed, say=say)
        await schema.claim_for_keys(db)
    except BaseException:
        await lock.release()
        await db.close()
        raise
    return db, lock


def _application(settings: Settings, request: Transport) -> TransactionalApplication:
    bot: ExtBot[None] = ExtBot(
        settings.need_token(),
        base_url=settings.api_base,
        base_file_url=settings.api_file_base,
        request=request,
        get_updates_request=request,
    )
    builder = ApplicationBuilder().application_class(TransactionalApplication).bot(bot)
    types = ContextTypes(context=Ctx)
    application = builder.context_types(types).updater(None).job_queue(None).build()
    application.add_handlers(handlers.in_order())
    return application  # type: ignore[return-value]  # the builder knows no subclass


async def _insist(ask: Callable[[], Awaitable[object]]) -> None:
    """Ask Telegram until it answers, as long as it takes; what it refuses ends the start."""
    pause = 0.5
    while True:
        try:
            await ask()
        except InvalidToken:
            raise TokenRevokedError("Telegram refuses the token: JAMSOSTEK_TOKEN") from None
        except BadRequest as error:
            raise OperatorError(f"Telegram refuses to begin: {error.message}") from None
        except TelegramError as error:
            _log.warning("no_network", error=type(error).__name__, pause=pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_START_PAUSE_S, pause * 2)
        else:
            return


def _read_rules() -> None:
    """Read what is read once, before the first person waits for it. Raises OperatorError."""
    try:
        programmes()
    except WrongTableError as error:
        raise OperatorError(f"models/rules/programmes.toml cannot be used: {error}") from None
    Places.load()


def _assemble(
    settings: Settings,
    db: Database,
    lock: Lock,
    application: TransactionalApplication,
    request: Transport,
    clock: Clock,
    health: Health,
) -> Runtime:
    library = Library.load()
    _read_rules()
    services = application.bot_data["services"] = Services(
        clock=clock,
        library=library,
        operator=settings.operator,
        office=settings.office_contact,
        fetch=Downloads(application.bot, request),
        bot_username=application.bot.username,
        regency=settings.regency,
    )
    owner = f"{settings.replica}-{secrets.token_hex(4)}"
    base = application.bot.base_url

    async def call(method: str, params: Mapping[str, Any]) -> Any:
        return await request.call(f"{base}/{method}", params)

    def apology(arrival: Arrival, profile: Profile, code: str) -> Outgoing | None:
        return handlers.apology(arrival, words_for(library, profile), code)

    speed = Speed(overall=settings.send_rate, broadcast=settings.broadcast_rate)
    traffic = Traffic(speed)
    attach = Attachments(request, base, handlers.makers())
    answer = traffic.watched(call)
    sender = Sender(db=db, call=answer, attach=attach, clock=clock, owner=owner)
    intake = Intake(
        db=db,
        bot=application.bot,
        run=application.process_update,
        deliver=sender.deliver,
        write_sent=sender.ledger.write_sent,
        apology=apology,
        clock=clock,
        health=health,
        owner=owner,
    )
    pump = Pump(
        db=db,
        clock=clock,
        owner=owner,
        kinds=ChainMap(handlers.jobs(), housekeeping.jobs()),
        schedules={housekeeping.KIND: housekeeping.EVERY_HOUR, **handlers.schedules()},
        services=services,
        tell=Telling(db, clock, library),
    )
    db.jobs_asked = pump.wake

    def after_death() -> None:
        intake.be_careful()
        pump.wake()

    post = Post(
        db=db, call=call, attach=attach, clock=clock, owner=owner, traffic=traffic, speed=speed
    )
    db.notices_queued = post.wake
    words = handlers.desk.DeskWords(library)
    carrier = Carrier(db=db, call=answer, words=words, clock=clock)
    courier = Courier(db=db, carrier=carrier, words=words, clock=clock, owner=owner)
    db.cases_stirred = courier.wake
    presence = Presence(
        db=db,
        clock=clock,
        name=owner,
        lock=lock,
        adopt=sender.deliver,
        after_death=after_death,
        adopt_notices=post.adopt,
    )
    return Runtime(db, lock, intake, sender, post, presence, courier, pump, health, application)


async def _listen(settings: Settings, runtime: Runtime, request: Transport, *, web: bool) -> None:
    """Let updates in: ask for them, or be called."""
    bot, health, take = runtime.application.bot, runtime.health, runtime.intake.take
    if settings.mode is Mode.WEBHOOK:
        secret = settings.webhook_secret.get_secret_value()
        app = web_app(health=health, intake=take, secret=secret, path=settings.webhook_path)
        runtime.server = await serve(app, settings.listen_host, settings.listen_port)
        address = settings.webhook_address
        hook: dict[str, Any] = {"secret_token": secret, "allowed_updates": ALLOWED_UPDATES}
        await _insist(partial(bot.set_webhook, address, **hook))
        return
    if web:
        app = web_app(health=health)
        runtime.server = await serve(app, settings.listen_host, settings.listen_port)
    await _insist(bot.delete_webhook)
    base = bot.base_url

    async def call(method: str, params: Mapping[str, Any]) -> Any:
        return await request.call(f"{base}/{method}", params)

    async def renew() -> None:
        await request.shutdown()
        await request.initialize()

    runtime.poll(Polling(call=call, take=take, renew=renew, health=health))


def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; a clean stop takes at most 8 s. Raises OperatorError."""
    try:
        import uvloop  # not on every platform
    except ImportError:
        factory = None
    else:
        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_run(settings))


async def _run(settings: Settings) -> None:
    signals: asyncio.Queue[signal.Signals] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, signals.put_nowait, name)
    told = asyncio.ensure_future(signals.get())
    starting = asyncio.ensure_future(start(settings))
    begun: set[asyncio.Future[Any]] = {starting, told}
    await asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():  # stopped before the network was there
        starting.cancel()
        await asyncio.wait({starting}, timeout=LONGEST_UNDO_S)
    else:
        await _until_told(await starting, told)
    if told.done() and told.result() is signal.SIGINT:
        raise KeyboardInterrupt


async def _until_told(runtime: Runtime, told: asyncio.Future[signal.Signals]) -> None:
    gc.collect()
    gc.freeze()  # what is here now lives as long as the process
    gc.set_threshold(*RARELY)
    ends: set[asyncio.Future[Any]] = {runtime.failure, told}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    revoked = runtime.failure.exception() if runtime.failure.done() else None
    await runtime.stop()
    if revoked is not None:
        raise revoked
