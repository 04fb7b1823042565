"""Which answer is awaited. Values are stored: never rename one."""

from enum import StrEnum

PAGE = "tugas.kelompok"
"""The page behind the button on the staff menu, and the beginning of the names of its others."""
HEAD_PAGE = "kelompok"
"""Pages of who heads a group or belongs to one, and has no duty."""
NEW, ADD, NAMES, PHOTO = "group_new", "group_add", "group_names", "group_photo"


class New(StrEnum):
    """While a group is made."""

    NAME = "name"
    AREA = "area"
    VILLAGE = "village"
    OCCUPATION = "occupation"
    PAYER = "payer"
    INCOME = "income"
    PROGRAMMES = "programmes"
    SAVE = "save"


class Add(StrEnum):
    """While people are typed one after another."""

    PERSON = "person"
    AGREED = "agreed"


class Names(StrEnum):
    """While names of members are written down."""

    LINES = "lines"


class Picture(StrEnum):
    """While a paper list is photographed."""

    PHOTO = "photo"
