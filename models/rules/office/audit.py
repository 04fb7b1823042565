"""The audit trail's words: who did what with whose data. How lines are chained: `audit_chain`.

Subjects are kinds and ids ("registration:3f2a..."), never a name, a NIK or a number of a phone.
"""

import re
from enum import StrEnum
from typing import Final

WHY_LENGTH: Final = 200
_SUBJECT: Final = re.compile(r"[a-z_]+(:[\w.:/@+-]{1,64})?", re.ASCII)
_ACTOR: Final = re.compile(r"[a-z_]+(:[^\s:]{1,60})?")
# Between other signs of an id sixteen digits are chance; by themselves they are somebody's NIK.
_NIK: Final = re.compile(r"(?<![0-9a-f])\d{16}(?![0-9a-f])")
_PHONE: Final = re.compile(r"(?<![\w:])(?:\+?62|0)[\s-]?8[\d\s-]{7,13}\d")


class Act(StrEnum):
    """What was done. Values are kept for ever: add, never rename."""

    DATA_SEEN = "data.seen"
    """Staff looked at a person's data."""
    DATA_COPIED = "data.copied"
    DATA_CORRECTED = "data.corrected"
    DATA_DELETED = "data.deleted"
    HEIRS_CHANGED = "heirs.changed"
    CONSENT_ASKED = "consent.asked"
    """Slips were made for people on a list."""
    CONSENT_ANSWERED = "consent.answered"
    """A listed person said yes or no in a chat of their own."""
    CONSENT_SEEN = "consent.seen"
    """Staff saw people agree on paper."""
    REGISTERED_TOLD = "registered.told"
    """A dry run told of how many people that they are registered elsewhere, or had left."""
    LIST_APPLIED = "list.applied"
    LIST_UNDONE = "list.undone"
    EXPORT_MADE = "export.made"
    EXPORT_DELETED = "export.deleted"
    ROLE_INVITED = "role.invited"
    ROLE_GIVEN = "role.given"
    ROLE_ENDED = "role.ended"
    APPROVAL_ASKED = "approval.asked"
    APPROVAL_GIVEN = "approval.given"
    APPROVAL_REFUSED = "approval.refused"
    CASE_OPENED = "case.opened"
    CASE_ANSWERED = "case.answered"
    CASE_TAKEN = "case.taken"
    CASE_HANDED_OVER = "case.handed_over"
    CASE_REOPENED = "case.reopened"
    CASE_CLOSED = "case.closed"
    CLAIM_OPENED = "claim.opened"
    CLAIM_CHANGED = "claim.changed"
    CLAIM_KEYS = "claim.keys"
    """New keys were made for a claim, or what three wrong ones had locked was opened again."""
    CLAIM_BOUND = "claim.bound"
    """A chat was bound to a claim, or let go of."""
    ENROLMENT_REVIEWED = "enrolment.reviewed"
    """Somebody of the office approved, sent back or rejected people, or took that back."""
    REPORT_CHANGED = "report.changed"
    """A report of a death was taken or closed."""
    GROUP_OPENED = "group.opened"
    GROUP_HANDED_OVER = "group.handed_over"
    GROUP_HEAD = "group.head"
    """An account became the head of a group, or is it no more."""
    GROUP_CLOSED = "group.closed"
    BROADCAST_STARTED = "broadcast.started"
    BROADCAST_CHANGED = "broadcast.changed"
    """Paused, or it went on."""
    BROADCAST_ENDED = "broadcast.ended"
    NOTICE_SENT_AGAIN = "notice.sent_again"
    """Somebody decided it of a message that may have arrived."""
    NOTICE_CLOSED = "notice.closed"
    PLACE_CHANGED = "place.changed"
    DECREE_ADDED = "decree.added"
    DECREE_ENDED = "decree.ended"
    CONTENT_PROPOSED = "content.proposed"
    CONTENT_APPROVED = "content.approved"
    CONTENT_ROLLED_BACK = "content.rolled_back"
    TRAIL_READ = "trail.read"
    ACCESS_REFUSED = "access.refused"
    """Somebody tried what a duty that has ended allowed him."""


def telegram_user(user_id: int) -> str:
    """Somebody in Telegram, as an actor or a subject."""
    return f"tg:{user_id}"


def account_of(actor: str) -> int | None:
    """Whose account an actor is; None for who is not in Telegram."""
    kind, _, number = actor.partition(":")
    return int(number) if kind == "tg" and number.isascii() and number.isdigit() else None


def checked(actor: str, subject: str) -> None:
    """Raises ValueError where an actor or a subject is no kind and id, or shows a NIK: a bug."""
    if _ACTOR.fullmatch(actor) is None:
        raise ValueError("an actor reads like tg:123 or cli:name")
    if _SUBJECT.fullmatch(subject) is None or _NIK.search(subject):
        raise ValueError("a subject is a kind and an id, such as registration:3f2a")


def told(why: str) -> str:
    """A reason on one line, cut, without what looks like a NIK or a phone: staff type reasons."""
    line = " ".join(why.split())
    return _PHONE.sub("[...]", _NIK.sub("[...]", line))[:WHY_LENGTH]
