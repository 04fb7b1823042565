"""What an heir is to the worker, on a button and as people type it: the one place for it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.texts import Texts, key
from models.rules.benefits.relations import Relation

BUTTONS: Final[Mapping[StrEnum, str]] = {
    Relation.HUSBAND: key("own_data.relation.husband.button"),
    Relation.WIFE: key("own_data.relation.wife.button"),
    Relation.CHILD: key("own_data.relation.child.button"),
    Relation.PARENT: key("own_data.relation.parent.button"),
    Relation.SIBLING: key("own_data.relation.sibling.button"),
    Relation.OTHER: key("own_data.relation.other.button"),
}
"""In the order in which they are offered."""
SPOKEN: Final[Mapping[StrEnum, str]] = {
    Relation.HUSBAND: key("own_data.relation.husband.spoken"),
    Relation.WIFE: key("own_data.relation.wife.spoken"),
    Relation.CHILD: key("own_data.relation.child.spoken"),
    Relation.PARENT: key("own_data.relation.parent.spoken"),
    Relation.SIBLING: key("own_data.relation.sibling.spoken"),
    Relation.OTHER: key("own_data.relation.other.spoken"),
}


def called(t: Texts, relation: Relation) -> str:
    """The word on the button, without its emoji."""
    return t.word(BUTTONS[relation])
