"""What can be exported: where its rows come from and what is shown of them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.exports.claim_columns import claim_columns
from bot.exports.columns import columns
from bot.exports.people_columns import people_columns
from bot.texts import key
from models.queries.claims.exporting import claims_exported
from models.queries.imports.listed import listed_in
from models.queries.reports.exports import registrations_in

REGISTRATIONS: Final = "registrations"
CLAIMS: Final = "claims"
PEOPLE: Final = "people"


@dataclass(frozen=True, slots=True)
class Sort:
    """Rows have an id, a moment and a code to be put in order by, and ids that they hold."""

    rows: Callable[..., Awaitable[Sequence[Any]]]
    columns: Callable[..., list[Any]]
    sheet: str
    """Key of the sheet's name."""


SORTS: Final = {
    REGISTRATIONS: Sort(registrations_in, columns, key("export.sheet")),
    CLAIMS: Sort(claims_exported, claim_columns, key("claim_list.export.sheet")),
    PEOPLE: Sort(listed_in, people_columns, key("export.people.sheet")),
}
