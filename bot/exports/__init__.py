"""The one way out for spreadsheets: masked, marked with who and when, on record, gone in a day.

    make(db, order, t=..., now=...)  -> Made | None    read, masked, written as XLSX
    record_export(session, ...)                        on record before anybody gets it

**Masked unless a heavy act allows more.** A masked row has what an office needs to count, to plan
and to find the registration again: the code, the first name with initials, the year of birth, the
ends of NIK and phone, kecamatan, work, who pays for which programmes, and the base that the
contribution is counted with; of who came with a list the village too, of a claim its days and its
sum. Whoever needs the rest looks the code up, and that is on record by person; a file that strays
tells nobody's NIK, number, birthday, income or full name. (2026-11)

**Text cells alone.** Nothing is a number, a date, a link or a formula: a NIK keeps its 16 digits,
and a name that begins with "=" stays a name. Nothing of the file ever lies on the disk unsealed.
"""

from bot.exports.making import Made, Order, make

__all__ = ["Made", "Order", "make"]
