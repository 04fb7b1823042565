"""What happens at each answer about the person: read, decide, write, show."""

import re
from datetime import date

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of, value_of
from bot.navigation import home
from bot.screen import Screen
from bot.texts import Html, key
from bot.understanding.recognise import folded, speaks_of
from bot.understanding.spoken import spoken
from handlers.answers import options, person
from handlers.answers.again import OFFER_A_PERSON_AFTER
from handlers.answers.aside import aside_after
from handlers.answers.explained import knows_not
from handlers.answers.meant import NO, WRONG, YES, chosen, meant
from handlers.answers.said import Refused
from handlers.answers.work import owns_a_trade
from handlers.enrol import address, screens
from handlers.enrol.ages import FAMILY, ask_for_family, of_another_age, once_more
from handlers.enrol.asking import NIK_KEPT, ask, ask_with, draft_of, go_on, refuse, say_aside
from handlers.enrol.draft import Draft
from handlers.enrol.for_whom import turn_to
from handlers.enrol.phones import without_number
from handlers.enrol.states import Enrol
from handlers.enrol.whose import whose
from models.rules.enrolment.eligibility import bpu_age_refusal, old_enough_from
from models.rules.nik import Nik, date_differs, parse_nik
from models.rules.occupations import Segment, WagePayer, segment_for

AGE_TOLD = "age_told"
"""The birth date for which nobody may sign up, until another is typed."""
_AGREED = (*YES, key("enrol.other.yes.button"), key("enrol.other.yes.spoken"))
_NOT_YET = (*NO, key("enrol.other.no.button"), key("enrol.other.no.spoken"))
_BIRTH = {
    "yes": (*YES, key("enrol.birth.yes.button")),
    "no": (*NO, key("enrol.birth.no.button")),
    "wrong": (*WRONG, key("enrol.age.wrong.button"), key("enrol.birth.wrong.spoken")),
    FAMILY: (key("enrol.payer.other.button"),),
}
"""The buttons below a birth date, and what is typed for them."""


async def take_payer(update: Update, ctx: Ctx) -> Enrol:
    """Who pays the person decides whether this sign-up is theirs to make."""
    draft = draft_of(ctx)
    whom = whose(update, asked=draft.asks_whose)
    if whom in ("other", "own"):
        line = turn_to(ctx, own=whom == "own")
        state = draft_of(ctx).next_question() if line else Enrol.PAYER
        return await ask(ctx, state, above=line)
    if whom == "again":
        draft.set_own(draft.own)
        return await ask(ctx, Enrol.PAYER)
    if draft.asks_whose:
        return await refuse(update, ctx, Enrol.PAYER, ctx.t("enrol.choose_one"))
    if not draft.own and not draft.agreed:
        return await _take_agreement(update, ctx)
    return await _take_income_source(update, ctx, draft)


async def _take_income_source(update: Update, ctx: Ctx, draft: Draft) -> Enrol:
    """One of the four, or work that nobody else pays for."""
    payer = chosen(update, options.payers(ctx.t))
    if payer is None and owns_a_trade(text_of(update) or "", options.occupations(ctx.t)):
        draft.put(payer=WagePayer.SENDIRI.value)
        return await go_on(ctx, above=ctx.t("enrol.payer.guessed"))
    if payer is None and (form := address.named(text_of(update))):
        ctx.profile.set(address=form)
        return await ask(ctx, Enrol.PAYER, above=ctx.t("own_data.address.changed"))
    if payer is None:
        return await refuse(update, ctx, Enrol.PAYER, ctx.t("enrol.choose_one"))
    segment = segment_for(WagePayer(payer))
    if segment is not Segment.BPU:
        await ctx.show(screens.other_way(ctx.t, segment))
        return Enrol.PAYER
    draft.put(payer=payer)
    return await go_on(ctx)


async def _take_agreement(update: Update, ctx: Ctx) -> Enrol:
    """Nobody is signed up behind his back; he still has to confirm it himself."""
    said = meant(update, agreed=_AGREED, not_yet=_NOT_YET)
    if said == "not_yet":
        await ctx.show(screens.not_agreed(ctx.t))
        return Enrol.PAYER
    if said == "agreed":
        draft_of(ctx).set_agreed(True)
        return await ask(ctx, Enrol.PAYER)
    return await refuse(update, ctx, Enrol.PAYER, ctx.t("enrol.choose_one"))


async def take_nik(update: Update, ctx: Ctx) -> Enrol:
    """Sixteen digits, which also propose the birth date and the kecamatan."""
    typed = folded(text_of(update) or "")
    if speaks_of(typed, spoken("enrol.nik.none.spoken")) or knows_not(typed):
        why, at_once = ctx.t("enrol.nik.none"), OFFER_A_PERSON_AFTER
        return await ask_with(ctx, Enrol.NIK, why, failures=at_once)
    if takes_back(text_of(update) or ""):
        person.hide_secret(update, ctx)
        return await ask(ctx, Enrol.NIK, above=ctx.t("enrol.nik.taken_back"))
    said = person.read_nik(update, ctx)
    if isinstance(said, Refused):
        return await refuse(update, ctx, Enrol.NIK, said.why)
    digits, draft = said.changes["nik"], draft_of(ctx)
    parsed = parse_nik(digits, today=ctx.today())
    born = parsed.birth_date if isinstance(parsed, Nik) else None
    draft.put(nik=digits, area_found=[], area_other=False, birth_typed=False)
    draft.put(**{NIK_KEPT: born.isoformat() if born else None})
    if born and draft.birth_date not in (None, born):
        draft.forget("birth_date")
        return await go_on(ctx, above=ctx.t("enrol.birth.of_new_nik"))
    return await go_on(ctx, above=said.note)


def takes_back(text: str) -> bool:
    """ "1410... eh salah bentar"; in "yang tadi salah, 1410..." the right one follows."""
    behind = re.split(r"\d", text)[-1]
    return behind != text and speaks_of(folded(behind), spoken("enrol.nik.wrong.spoken"))


async def take_birth(update: Update, ctx: Ctx) -> Enrol:
    """The proposed date confirmed, or a typed one, which is read back in words first."""
    draft = draft_of(ctx)
    proposed = None if draft.get("birth_typed") else draft.get(NIK_KEPT)
    pressed = meant(update, **_BIRTH)
    if pressed == "wrong" or (pressed == "no" and (proposed or value_of(update))):
        draft.put(birth_typed=True)
        draft.forget(AGE_TOLD)
        return await ask(ctx, Enrol.BIRTH)
    if pressed == FAMILY:
        return await ask_for_family(ctx)
    if proposed and pressed == "yes":
        return await _take_day(ctx, date.fromisoformat(proposed))
    return await _take_typed_day(update, ctx, draft, proposed)


async def _take_typed_day(update: Update, ctx: Ctx, draft: Draft, proposed: str | None) -> Enrol:
    """A date as people write it; a new one is read back before it counts."""
    said = person.read_day(update, ctx)
    if isinstance(said, Refused):
        return await _refuse_day(update, ctx, draft, said.why)
    born = said.changes["birth_date"]
    typed = born.isoformat()
    if typed == proposed or bpu_age_refusal(born, on=ctx.today()):
        return await _take_day(ctx, born)  # the date shown, typed; or one that ends it here
    draft.put(birth_typed=False, **{NIK_KEPT: typed})
    nik = draft.nik
    above = ctx.t("enrol.birth.differs") if nik and date_differs(nik, born) else None
    return await ask(ctx, Enrol.BIRTH, above=above)


async def _refuse_day(update: Update, ctx: Ctx, draft: Draft, why: Html) -> Enrol:
    """No date; who was told about the age asks about that, and is told once more."""
    told, text = draft.get(AGE_TOLD), text_of(update) or ""
    if told is None or any(map(str.isdecimal, text)):
        return await refuse(update, ctx, Enrol.BIRTH, why)
    if aside := await aside_after(update, ctx):
        return await say_aside(ctx, aside)
    born = date.fromisoformat(told)
    if (refusal := bpu_age_refusal(born, on=ctx.today())) is not None:
        start = old_enough_from(born, on=ctx.today())
        await ctx.show(once_more(ctx.t, refusal, born, start=start))
        return Enrol.BIRTH
    return await ask(ctx, Enrol.BIRTH)


async def _take_day(ctx: Ctx, born: date) -> Enrol:
    """A date that is sure, unless somebody born on it may not sign up."""
    draft = draft_of(ctx)
    refusal = bpu_age_refusal(born, on=ctx.today())
    if refusal is not None:
        draft.put(birth_typed=True, **{AGE_TOLD: born.isoformat()})
        await ctx.show(
            of_another_age(ctx.t, refusal, born, start=old_enough_from(born, on=ctx.today()))
        )
        return Enrol.BIRTH
    draft.forget(AGE_TOLD)
    draft.put(birth_date=born.isoformat())
    return await go_on(ctx)


async def take_phone(update: Update, ctx: Ctx) -> Enrol:
    """The shared contact, or a typed number; who has none may be lent one."""
    if (state := await without_number(update, ctx)) is not None:
        return state
    draft = draft_of(ctx)
    said = person.read_phone(update, ctx, own=draft.own)
    if isinstance(said, Refused):
        return await refuse(update, ctx, Enrol.PHONE, said.why)
    draft.put(**said.changes)
    if draft.own or draft.lending:  # only another keyboard takes the place of that one
        await ctx.say(Screen(ctx.t("enrol.phone.noted"), keys=home.keys(ctx.t)))
    return await go_on(ctx)
