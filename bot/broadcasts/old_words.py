"""What stands still says the wrong words to the rest, if it goes on before it is put right.

Whoever lets it go on while a correction of it waits to be sent is asked first.
"""

from bot.broadcasts import figures
from bot.context import Ctx
from bot.screen import Button, Screen
from bot.texts import Texts
from models.queries.broadcasts import editing, reading
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import WAITS_FOR_SOMEBODY, State

_PAGE = "tugas.siaran"


async def asks_first(ctx: Ctx, broadcast_id: str, *, below: bool = False) -> bool:
    """Whether it was asked and nothing leaves yet; `below`: what was tapped stays as it is."""
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    waiting = 0 if facts is None else await rest_of(ctx, facts)
    if facts is None or not waiting:
        return False
    mend = await editing.unsent(ctx.session, broadcast_id=facts.id)
    if mend is None:
        return False
    ctx.turn.beside = below
    await ctx.show(ask(ctx.t, facts, mend, waiting))
    return True


async def rest_of(ctx: Ctx, facts: Facts) -> int:
    """So many get it if what stands still goes on; 0 where it runs or is over."""
    if facts.state not in WAITS_FOR_SOMEBODY:
        return 0
    counts, _ = await figures.became(ctx, facts, why=False)
    return counts.waiting


def ask(t: Texts, facts: Facts, mend: Facts, waiting: int) -> Screen:
    """Shall the rest get the old words? Only an edit in place changes what they get."""
    go = Button(t.label("broadcast.old.yes.button"), go=f"{_PAGE}.lanjutya.{facts.id}")
    stop = Button(t.label("broadcast.cancel.button"), go=f"{_PAGE}.batal.{facts.id}")
    back = Button(t.label("nav.back.button"), go=f"{_PAGE}.lihat.{facts.id}")
    text = t("broadcast.old.ask", title=mend.title, n=t.number(waiting))
    return Screen(text, ((_finish(t, facts, mend),), (go,), (stop, back)))


def _finish(t: Texts, facts: Facts, mend: Facts) -> Button:
    if not mend.in_place:
        return Button(t.label("results.mend.edit.button"), go=f"tugas.hasil.betulkan.{facts.id}")
    if mend.state is State.WAITING:
        return Button(t.label("broadcast.see.button"), go=f"{_PAGE}.lihat.{mend.id}")
    return Button(t.label("broadcast.old.finish.button"), go=f"{_PAGE}.buka.{mend.id}")
