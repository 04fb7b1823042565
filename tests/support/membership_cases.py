"""What a branch may have said, and what that means on one day: for the rule and for its SQL."""

from datetime import date

from models.rules.enrolment.membership import Member, Said, Standing

DAY = date(2026, 11, 27)
_NEW, _OLD = date(2026, 11, 20), date(2026, 10, 12)
_STILL_GOOD = date(2026, 10, 13)
_LATER, _SOON, _NOT_SOON, _PAST = (
    date(2027, 1, 31), date(2026, 12, 11), date(2026, 12, 12), date(2026, 10, 31),
)  # fmt: skip

CASES: list[tuple[str, Member | None, Standing]] = [
    ("in no file", None, Standing.UNKNOWN),
    ("paid for long", Member(Said.ACTIVE, _LATER, _NEW), Standing.ACTIVE),
    ("paid for long, old file", Member(Said.ACTIVE, _LATER, _OLD), Standing.ACTIVE),
    ("paid until today", Member(Said.ACTIVE, DAY, _NEW), Standing.LAPSING),
    ("paid two weeks more", Member(Said.ACTIVE, _SOON, _NEW), Standing.LAPSING),
    ("paid a day more than two weeks", Member(Said.ACTIVE, _NOT_SOON, _NEW), Standing.ACTIVE),
    ("paid until yesterday", Member(Said.ACTIVE, date(2026, 11, 26), _NEW), Standing.LAPSED),
    ("unpaid, file still good", Member(Said.ACTIVE, _PAST, _STILL_GOOD), Standing.LAPSED),
    ("unpaid since, old file", Member(Said.ACTIVE, _PAST, _OLD), Standing.UNKNOWN),
    ("no day, new file", Member(Said.ACTIVE, None, _NEW), Standing.ACTIVE),
    ("no day, old file", Member(Said.ACTIVE, None, _OLD), Standing.UNKNOWN),
    ("said to lapse, no day", Member(Said.LAPSING, None, _NEW), Standing.LAPSING),
    ("said to lapse, paid for long", Member(Said.LAPSING, _LATER, _NEW), Standing.LAPSING),
    ("said lapsed, no day", Member(Said.LAPSED, None, _NEW), Standing.LAPSED),
    ("said lapsed, paid for long", Member(Said.LAPSED, _LATER, _NEW), Standing.LAPSED),
    ("said lapsed, unpaid, old file", Member(Said.LAPSED, _PAST, _OLD), Standing.UNKNOWN),
    ("ended, paid for long", Member(Said.ENDED, _LATER, _NEW), Standing.ENDED),
    ("ended long ago", Member(Said.ENDED, None, date(2024, 1, 1)), Standing.ENDED),
]
