"""Every kind of list there is. A new one is a table of columns and one rule for a row."""

from typing import Final

from models.rules.roster.answers import ANSWERS
from models.rules.roster.claims import CLAIMS
from models.rules.roster.deaths import DEATHS
from models.rules.roster.kind import Kind
from models.rules.roster.members import MEMBERS
from models.rules.roster.status import STATUS
from models.rules.roster.villages import VILLAGES

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind for kind in (MEMBERS, VILLAGES, CLAIMS, DEATHS, STATUS, ANSWERS)
}
