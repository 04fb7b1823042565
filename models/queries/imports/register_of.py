"""Which register keeps which kind of list. A new kind adds its line here."""

from models.queries.imports.answers import Answers
from models.queries.imports.claims import Claims
from models.queries.imports.deaths import Deaths
from models.queries.imports.members import Members
from models.queries.imports.registers import Register
from models.queries.imports.status import StatusFile
from models.queries.imports.villages import Villages

_REGISTERS: dict[str, Register] = {
    "members": Members(),
    "villages": Villages(),
    "claims": Claims(),
    "deaths": Deaths(),
    "status": StatusFile(),
    "answers": Answers(),
}


def register_of(kind: str) -> Register:
    """Raises KeyError for a kind without one."""
    return _REGISTERS[kind]
