"""What is asked before a claim is moved or gets new keys."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import back_to, one_back_or_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers.claim_office import days
from handlers.claim_office.questions import SKIP
from handlers.claim_office.states import ARCHIVE, FIX, NAME, Doing
from handlers.claim_office.words import REASONS, STATES, called, options
from models.queries.claims.values import Listed
from models.rules.claims.states import Reason, State, moves_from

YES = "yes"
ALL, PIN, DROP = "kunci", "pin", "keluar"
"""What is done with keys, as pages name it; and the claim put away (`ARCHIVE`)."""
_SURE = {
    ALL: key("claim_office.keys.ask"),
    PIN: key("claim_office.new_pin.ask"),
    DROP: key("claim_office.drop_heir.ask"),
    ARCHIVE: key("claim_mend.archive.ask"),
}
_YES = {
    ALL: key("claim_office.keys.yes.button"),
    PIN: key("claim_office.keys.yes.button"),
    DROP: key("claim_office.drop_heir.yes.button"),
    ARCHIVE: key("claim_mend.archive.yes.button"),
}


def ways_on(t: Texts, state: State) -> list[Option]:
    """Where the claim may go from here."""
    return [Option(to.value, t.label(STATES[to])) for to in moves_from(state)]


def where_to(t: Texts, claim: Listed) -> Screen:
    """The states that may follow; after the last one there are none."""
    state = called(t, STATES, claim.state)
    choices = ways_on(t, claim.state)
    if not choices:
        mend = Button(t.label("claim_mend.button"), go=f"{NAME}.{FIX}.{claim.claim_id}")
        back = back_to(t, f"{NAME}.lihat.{claim.claim_id}")
        return Screen(t("claim_office.move.ended", state=state), ((mend,), (back,)))
    rows = pager.choices(t, Doing.TO, choices)
    return Screen(t("claim_office.move.ask", state=state), (*rows, one_back_or_off(t)))


def when(t: Texts) -> Screen:
    """Since which day?"""
    return Screen(t("claim_office.since.ask"), asked(t, Doing.ON, days.near(t)))


def how_much(t: Texts, noted: int | None) -> Screen:
    """Which sum? The one noted before can be kept."""
    if noted is None:
        return Screen(t("claim_office.amount.ask"), asked(t, Doing.AMOUNT, [skip(t)]))
    same = Option(SKIP, t.label("claim_office.amount.same.button"))
    text = t("claim_office.amount.ask_again", amount=t.rupiah(noted))
    return Screen(text, asked(t, Doing.AMOUNT, [same]))


def why(t: Texts, page: int = 0) -> Screen:
    """Why was it rejected?"""
    rows = pager.choices(t, Doing.REASON, options(t, REASONS), page)
    return Screen(t("claim_office.reason.ask"), (*rows, one_back_or_off(t)))


def note(t: Texts) -> Screen:
    """What shall the family read?"""
    return Screen(t("claim_office.note.ask"), asked(t, Doing.NOTE, [skip(t)]))


def save(t: Texts, claim: Listed, said: Mapping[str, str]) -> Screen:
    """The whole step, before it is made."""
    to = State(said["to"])
    lines = [
        t("claim_office.save.ask", name=claim.worker_name),
        t("claim_office.line.from", state=called(t, STATES, claim.state)),
        t(
            "claim_office.line.to",
            state=called(t, STATES, to),
            date=t.long_date(date.fromisoformat(said["on"])),
        ),
    ]
    return to_save(t, lines, said)


def to_save(t: Texts, lines: Sequence[Html], said: Mapping[str, str]) -> Screen:
    """What becomes of the claim, with what was said beside state and day."""
    lines = list(lines)
    if said.get("reason"):
        reason = called(t, REASONS, Reason(said["reason"]))
        lines.append(t("claim_office.line.reason", value=reason))
    if said.get("amount"):
        lines.append(t("claim_office.line.amount", amount=t.rupiah(int(said["amount"]))))
    if said.get("note"):
        lines.append(t("claim_office.line.note", value=said["note"]))
    yes = Button(t.label("claim_office.save.button"), choice=f"{Doing.SAVE}:{YES}")
    return Screen(Html("\n".join(lines)), ((yes,), one_back_or_off(t)), protect=True)


def sure(t: Texts, act: str, heir: str) -> Screen:
    """Before old keys stop, or an heir is taken off."""
    text, label = t(_SURE[act], heir=heir), t.label(_YES[act])
    yes = Button(label, choice=f"{Doing.KEYS}:{YES}")
    return Screen(text, ((yes,), one_back_or_off(t)))


def skip(t: Texts) -> Option:
    """No answer to this question."""
    words = t.words("claim_office.skip.spoken")
    return Option(SKIP, t.label("claim_office.pass.button"), words)


def asked(t: Texts, state: Doing, choices: Sequence[Option]) -> tuple[tuple[Button, ...], ...]:
    """The choices of a question, and the ways out of it."""
    return (*pager.choices(t, state, choices), one_back_or_off(t))
