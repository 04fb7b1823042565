"""Ready answers: a list in place of the card, from which one is sent; a second tap sends none."""

from bot.context import Ctx
from bot.screen import Button, Screen, in_pairs
from bot.texts import Texts
from handlers.desk.labels import CANNED, page
from models.queries.desk.lines import add_event, stir
from models.queries.desk.values import Case, Way

OPEN, CARD = "siap", "kartu"
_FORM, _OPENED = "desk_ready", "opened"


def is_ready(act: str) -> bool:
    """Whether a button is the list's, or leads to it or back."""
    return act == CARD or act.partition("-")[0] == OPEN


async def press(ctx: Ctx, case: Case, act: str) -> None:
    """Open the list, send the answer that was tapped, or show the card again."""
    if act == OPEN:
        opened = str(ctx.turn.update_id)
        ctx.form(_FORM)[_OPENED] = opened
        await ctx.show(_choices(ctx.t, case, opened))
        return
    name, _, opened = act.removeprefix(f"{OPEN}-").partition(".")
    if name in CANNED:
        await _send(ctx, case, name, opened)
    ctx.drop_form(_FORM)
    await stir(ctx.session, case_id=case.id, now=ctx.now(), card=True)


async def _send(ctx: Ctx, case: Case, name: str, opened: str) -> None:
    """Once for each time the list was opened."""
    if ctx.form(_FORM).get(_OPENED) != opened:
        ctx.toast(ctx.t.label("desk.fault.list_used"), alert=True)
        return
    said = f"canned:{name}"
    await add_event(ctx.session, case_id=case.id, way=Way.WORKER, event=said, now=ctx.now())
    await add_event(ctx.session, case_id=case.id, way=Way.STAFF, event=said, now=ctx.now())


def _choices(t: Texts, case: Case, opened: str) -> Screen:
    answers = [
        Button(t.label(answer.label), go=page(case.code, f"{OPEN}-{name}.{opened}"))
        for name, answer in CANNED.items()
    ]
    back = Button(t.label("nav.back.button"), go=page(case.code, CARD))
    return Screen(t("desk.canned.choose", code=case.code), in_pairs([*answers, back]))
