"""Lists of claims: those of an officer's area by state, those whose promised day has passed."""

from telegram import Update

from bot.context import Ctx
from bot.duties.on_record import on_record
from bot.guards import Option
from bot.navigation.pager import page_asked
from bot.wording.labels import without_emoji
from handlers.claim_office import screens
from handlers.claim_office.reach import AS, reach_of
from handlers.claim_office.states import ARCHIVE, LOCKED, NAME
from handlers.claim_office.words import STATES, options
from handlers.protected import show_protected
from models.queries.claims import reading
from models.queries.claims.values import Listed, Wanted
from models.rules.claims.receipts import Received
from models.rules.claims.states import ENDED, State
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role

ALL, MONEY = "semua", "uang"
"""What a list shows, beside one state."""
OPEN = frozenset(State) - ENDED


async def show(update: Update, ctx: Ctx, rest: str) -> None:
    """One page, the newest change first. `rest`: which claims, and the page."""
    name, _, turn = rest.partition(".")
    page = page_asked(turn) or 0
    label = next((o.label for o in filters(ctx) if o.value == name), None)
    label = label or ctx.t.label("claim_office.all.button")
    shown = without_emoji(label)
    claims, total = await reading.claims_in(
        ctx.session,
        duties=reach_of(ctx),
        role=AS,
        wanted=_wanted(name),
        most=screens.PER_LIST,
        skip=page * screens.PER_LIST,
    )
    await _seen_some(ctx, len(claims))
    link = f"{NAME}.daftar.{name or ALL}"
    await show_protected(
        update, ctx, screens.listing(ctx.t, claims, total, shown=shown, page=page, name=link)
    )


async def show_stalled(update: Update, ctx: Ctx, turn: str) -> None:
    """What waits longer than the rule promises."""
    page = page_asked(turn) or 0
    claims, total = await stalled(ctx, page)
    await _seen_some(ctx, len(claims))
    shown = ctx.t.label("claim_office.late")
    link = f"{NAME}.tahan"
    await show_protected(
        update, ctx, screens.listing(ctx.t, claims, total, shown=shown, page=page, name=link)
    )


async def stalled(
    ctx: Ctx, page: int, most: int = screens.PER_LIST
) -> tuple[tuple[Listed, ...], int]:
    """Claims whose promised day has passed where an admin's own duties reach; and how many."""
    admin = frozenset(Duty(AS, duty.area) for duty in ctx.duties if duty.role is Role.ADMIN)
    return await reading.claims_in(
        ctx.session,
        duties=admin,
        role=AS,
        wanted=Wanted(due_before=ctx.today()),
        most=most,
        skip=page * screens.PER_LIST,
    )


async def locked(ctx: Ctx) -> int:
    """How many claims of the area wait for an officer to open them again."""
    wanted = Wanted(locked=True)
    found = await reading.claims_in(
        ctx.session, duties=reach_of(ctx), role=AS, wanted=wanted, most=0
    )
    return found[1]


async def _seen_some(ctx: Ctx, number: int) -> None:
    """Names were shown: on record as one line."""
    if number:
        await on_record(ctx, Act.DATA_SEEN, "claims", why=f"{number} listed")


def filters(ctx: Ctx) -> list[Option]:
    """Which claims a list can show."""
    return [
        Option(ALL, ctx.t.label("claim_office.all.button")),
        Option(LOCKED, ctx.t.label("claim_office.locked.button")),
        Option(MONEY, ctx.t.label("claim_office.other_money.button")),
        *options(ctx.t, STATES),
        Option(ARCHIVE, ctx.t.label("claim_mend.archived.button")),
    ]


def _wanted(name: str) -> Wanted:
    """What a filter stands for; an unknown one is the claims that are still open."""
    if name == LOCKED:
        return Wanted(locked=True)
    if name == ARCHIVE:
        return Wanted(closed=True)
    if name == MONEY:
        return Wanted(receipt=Received.OTHER)
    if name in set(State):
        return Wanted(states=frozenset({State(name)}))
    return Wanted(states=OPEN, potential=False)  # what nobody filed is on the list of deaths
