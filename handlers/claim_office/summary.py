"""A claim before it is made: everything said so far, and the way to change each answer."""

from datetime import date

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_to, one_back_or_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.wording import relations
from handlers.claim_office.draft import Draft
from handlers.claim_office.reach import AS, reach_of
from handlers.claim_office.states import FIELDS, PAGE, Open
from handlers.claim_office.words import PROGRAMMES, STATES, called
from models.queries.claims.office import claims_of_worker
from models.rules.benefits.relations import Relation
from models.rules.claims.states import State
from models.rules.nik import mask_nik

MAKE, CHANGE = "make", "change"
_FIELDS = {
    Open.PROGRAMME: key("claim_office.field.programme.button"),
    Open.NIK: key("claim_office.field.nik.button"),
    Open.NAME: key("claim_office.field.name.button"),
    Open.EVENT: key("claim_office.field.event.button"),
    Open.AREA: key("claim_office.field.area.button"),
    Open.STATE: key("claim_office.field.state.button"),
    Open.HEIRS: key("claim_office.field.heirs.button"),
}


async def summary(ctx: Ctx, draft: Draft) -> Screen:
    """Everything, and a warning where the officers of the area have such a claim already."""
    t = ctx.t
    lines = [t("claim_office.summary"), *_claim(t, draft)]
    lines.append(
        t("claim_office.line.area", area=await area_in_words(ctx, _said(draft, Open.AREA)))
    )
    lines += [_heir(t, heir) for heir in draft.heirs]
    same = await claims_of_worker(
        ctx.session,
        nik=draft.get(Open.NIK) or None,
        programme=draft.programme,
        duties=reach_of(ctx),
        role=AS,
    )
    if same:
        lines += [Html(""), t("claim_office.summary.same", date=t.long_date(same[0].state_on))]
    make = Button(t.label("claim_office.make.button"), choice=f"{Open.SUMMARY}:{MAKE}")
    change = Button(t.label("claim_office.change.button"), choice=f"{Open.SUMMARY}:{CHANGE}")
    return Screen(Html("\n".join(lines)), ((make,), (change,), one_back_or_off(t)), protect=True)


def fields(t: Texts, page: int = 0) -> Screen:
    """Which answer is changed."""
    options = [Option(field.value, t.label(_FIELDS[field])) for field in FIELDS]
    rows = pager.choices(t, Open.SUMMARY, options, page)
    return Screen(t("claim_office.change.ask"), (*rows, one_back_or_off(t)))


def stopped(t: Texts) -> Screen:
    """No claim is made."""
    back = back_to(t, PAGE)
    return Screen(t("claim_office.stopped"), ((back, leads_to(t, Goal.MENU)),))


def _claim(t: Texts, draft: Draft) -> list[Html]:
    nik, event = draft.get(Open.NIK), draft.get(Open.EVENT)
    state = State(_said(draft, Open.STATE))
    lines = [
        t("claim_office.line.programme", value=called(t, PROGRAMMES, draft.programme)),
        t("claim_office.line.worker", name=_said(draft, Open.NAME)),
    ]
    if nik:
        lines.append(t("claim_office.line.nik", nik=mask_nik(nik)))
    if event:
        lines.append(t("claim_office.line.event", date=_day(t, event)))
    since = _day(t, _said(draft, Open.SINCE))
    return [*lines, t("claim_office.line.state", state=called(t, STATES, state), date=since)]


def _heir(t: Texts, said: dict[str, str]) -> Html:
    relation = called(t, relations.BUTTONS, Relation(said[Open.HEIR_RELATION]))
    born = said[Open.HEIR_BIRTH]
    if not born:
        return t("claim_office.line.heir", heir=said[Open.HEIR_NAME], relation=relation)
    return t(
        "claim_office.line.heir_born",
        heir=said[Open.HEIR_NAME],
        relation=relation,
        birth=_day(t, born),
    )


def _day(t: Texts, iso: str) -> str:
    return t.long_date(date.fromisoformat(iso))


def _said(draft: Draft, question: Open) -> str:
    return draft.get(question) or ""
