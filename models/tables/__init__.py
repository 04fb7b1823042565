"""The tables, one module a subject. Importing this package puts all of them on the metadata."""

from models.tables.base import metadata
from models.tables.inbox import Conversation, HandledUpdate, PoisonUpdate, Replica, Reply
from models.tables.people import Account, Basis, Consent, Erasure, Heir, Person, Registration

__all__ = [
    "Account",
    "Basis",
    "Consent",
    "Conversation",
    "Erasure",
    "HandledUpdate",
    "Heir",
    "Person",
    "PoisonUpdate",
    "Registration",
    "Replica",
    "Reply",
    "metadata",
]
