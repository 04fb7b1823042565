"""What is asked while a claim is opened: one thing at a time, a way back and a way out."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import one_back_or_off
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from bot.wording import relations
from bot.wording.labels import shorten
from handlers.claim_office import days
from handlers.claim_office.draft import Draft
from handlers.claim_office.states import Open
from handlers.claim_office.words import PROGRAMMES, first_states, options
from models.rules.table.claim_rows import Claim

SKIP = "skip"
ADD, DONE, DROP = "add", "done", "drop."
_EVENTS = {
    Claim.JKM: key("claim_office.event.death"),
    Claim.JKK: key("claim_office.event.accident"),
    Claim.JHT: key("claim_office.event.death"),
    Claim.BEASISWA: key("claim_office.event.parent"),
}
_LONGEST = 16


def question(
    t: Texts, state: Open, draft: Draft, places: Sequence[Option] = (), page: int = 0
) -> Screen:
    """The question `state` as it looks for this draft."""
    match state:
        case Open.PROGRAMME:
            return _asked(t, t("claim_office.programme.ask"), state, options(t, PROGRAMMES))
        case Open.NIK:
            return _asked(t, t("claim_office.nik.ask"), state, _unknown(t))
        case Open.NAME:
            return _asked(t, t("claim_office.name.ask"), state, ())
        case Open.EVENT:
            near = [*days.near(t), *_unknown(t)]
            return _asked(t, t(_EVENTS[draft.programme]), state, near)
        case Open.AREA:
            return _asked(t, t("claim_office.area.ask"), state, places, page)
        case Open.STATE:
            return _asked(t, t("claim_office.first_state.ask"), state, first_states(t))
        case Open.SINCE:
            return _asked(t, t("claim_office.since.ask"), state, days.near(t))
        case _:
            return _of_an_heir(t, state, draft)


def _of_an_heir(t: Texts, state: Open, draft: Draft) -> Screen:
    heir = _cut(draft.heir.get(Open.HEIR_NAME, ""), 2 * _LONGEST)
    match state:
        case Open.HEIR_NAME:
            return _asked(t, t("claim_office.heir_name.ask"), state, ())
        case Open.HEIR_RELATION:
            asked = t("claim_office.heir_relation.ask", heir=heir)
            return _asked(t, asked, state, options(t, relations.BUTTONS))
        case Open.HEIR_BIRTH:
            return _asked(t, t("claim_office.heir_birth.ask", heir=heir), state, _unknown(t))
        case Open.HEIR_PHONE:
            return _asked(t, t("claim_office.heir_phone.ask", heir=heir), state, _unknown(t))
        case _:
            return heirs(t, draft)


def heirs(t: Texts, draft: Draft) -> Screen:
    """Those named so far: add one, take one away, or go on."""
    lines = [t("claim_office.heirs.line", heir=said[Open.HEIR_NAME]) for said in draft.heirs]
    text = Html("\n".join([t("claim_office.heirs.ask"), *lines]))
    rows: list[tuple[Button, ...]] = [
        (_button(t.label("claim_office.drop.button", heir=_cut(said[Open.HEIR_NAME])), n),)
        for n, said in enumerate(draft.heirs)
    ]
    if not draft.full:
        add = Button(t.label("claim_office.add.button"), choice=f"{Open.HEIRS}:{ADD}")
        rows.append((add,))
    if draft.heirs:
        done = Button(t.label("claim_office.done.button"), choice=f"{Open.HEIRS}:{DONE}")
        rows.append((done,))
    return Screen(text, (*rows, one_back_or_off(t)), protect=True)


def _button(label: str, number: int) -> Button:
    return Button(label, choice=f"{Open.HEIRS}:{DROP}{number}")


def _unknown(t: Texts) -> list[Option]:
    words = t.words("claim_office.skip.spoken")
    return [Option(SKIP, t.label("claim_office.skip.button"), words)]


def _asked(t: Texts, text: Html, state: Open, choices: Sequence[Option], page: int = 0) -> Screen:
    rows: Rows = pager.choices(t, state, choices, page) if choices else ()
    return Screen(text, (*rows, one_back_or_off(t)))


def _cut(name: str, longest: int = _LONGEST) -> str:
    return shorten(name, longest)
