"""What an heir whom a worker names is to the worker, in the words families use.

This is whom to tell. Who receives the money follows the ranks of the law (`heirs`).
"""

from enum import StrEnum


class Relation(StrEnum):
    """Values are kept in `heir.relation`: never rename one, only add."""

    HUSBAND = "husband"
    WIFE = "wife"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    OTHER = "other"
