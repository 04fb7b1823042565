"""Keys of subjects, states, ready answers and smiles, and how the desk's buttons are named."""

from dataclasses import dataclass

from bot.texts import key
from models.rules.office.cases import State, Subject

PAGE = "kasus"
"""Buttons of staff lead to `kasus.K-7F4M.ambil`."""

SUBJECTS = {
    Subject.CONTRIBUTION: key("desk.subject.contribution.button"),
    Subject.CLAIM: key("desk.subject.claim.button"),
    Subject.SIGN_UP: key("desk.subject.sign_up.button"),
    Subject.COMPLAINT: key("desk.subject.complaint.button"),
    Subject.OTHER: key("desk.subject.other.button"),
}
STATES = {
    State.WAITING: key("desk.state.waiting"),
    State.TAKEN: key("desk.state.taken"),
    State.CLOSED: key("desk.state.closed"),
    State.REOPENED: key("desk.state.reopened"),
}
SMILES = {
    5: key("desk.smile.5.button"),
    4: key("desk.smile.4.button"),
    3: key("desk.smile.3.button"),
    2: key("desk.smile.2.button"),
    1: key("desk.smile.1.button"),
}


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer that is sent with one tap."""

    label: str
    text: str


CANNED = {
    "cek": Ready(key("desk.canned.checking.button"), key("desk.canned.checking")),
    "detail": Ready(key("desk.canned.details.button"), key("desk.canned.details")),
    "kantor": Ready(key("desk.canned.office.button"), key("desk.canned.office")),
    "175": Ready(key("desk.canned.call.button"), key("desk.canned.call")),
    "lagi": Ready(key("desk.canned.more.button"), key("desk.canned.more")),
}


def page(code: str, act: str) -> str:
    """The page behind a button of staff."""
    return f"{PAGE}.{code}.{act}"


def link_to_topic(chat_id: int, thread_id: int) -> str:
    """Where a topic of a supergroup opens, for its members."""
    return f"https://t.me/c/{str(chat_id).removeprefix('-100')}/{thread_id}"
