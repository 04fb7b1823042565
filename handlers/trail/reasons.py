"""Why something was done, in an auditor's words; what has none here is shown as it was written."""

import re
from collections.abc import Callable, Mapping

from bot.country.area_names import in_words
from bot.texts import Texts, key
from handlers.heavy import ACTS as HEAVY
from handlers.role_names import called
from models.rules.office.audit import Act
from models.rules.office.audit_chain import Line
from models.rules.office.heavy import Act as Heavy
from models.rules.roles import Role
from models.rules.roster.faults import Outcome

_EXPORT = re.compile(r"(\w+) rows=(\d+) (masked|unmasked) area=(\S+)( .*)?")
_COUNT = re.compile(r"(\w+)=(\d+)")
_EXPORTED = {
    "registrations": key("trail.why.registrations"),
    "claims": key("trail.why.claims"),
    "people": key("trail.why.people"),
    "death_list": key("trail.why.deaths"),
    "branch": key("trail.why.branch"),
}
_SHOWN = {"masked": key("trail.why.masked"), "unmasked": key("trail.why.unmasked")}
_LISTED = {
    "members": key("trail.why.people"),
    "claims": key("trail.why.claims"),
    "deaths": key("trail.why.deaths"),
}
_COUNTED = {
    Outcome.NEW: key("trail.why.new"),
    Outcome.CHANGED: key("trail.why.changed"),
    Outcome.UNCHANGED: key("trail.why.unchanged"),
    Outcome.REFUSED: key("trail.why.refused"),
}
_HOW = {"second": key("trail.why.second"), "code": key("trail.why.code")}
ALL = "all"


def why(t: Texts, line: Line) -> str:
    """The reason of a line, or a dash."""
    say = _SAID.get(Act(line.act)) if line.act in set(Act) else None
    return (say(t, line.why) if say is not None else None) or line.why or "-"


def _export(t: Texts, text: str) -> str | None:
    found = _EXPORT.fullmatch(text)
    if found is None or found[1] not in _EXPORTED:
        return None
    area = "" if found[4] == ALL else found[4]
    where = "; ".join(in_words(t, code) for code in area.split(","))
    said = t.label(
        "trail.why.export", what=t.label(_EXPORTED[found[1]]), n=found[2],
        how=t.label(_SHOWN[found[3]]), area=where,
    )  # fmt: skip
    return f"{said}.{found[5] or ''}"


def _list(t: Texts, text: str) -> str | None:
    kind, _, counts = text.partition(" ")
    if kind not in _LISTED:
        return None
    found = [(name, n) for name, n in _COUNT.findall(counts) if name in _COUNTED and n != "0"]
    words = [t.label(_COUNTED[Outcome(name)], n=n) for name, n in found]
    return ": ".join(part for part in (t.label(_LISTED[kind]), ", ".join(words)) if part)


def _role(t: Texts, text: str) -> str | None:
    return called(t, Role(text)) if text in set(Role) else None


def _approval(t: Texts, text: str) -> str | None:
    act, _, how = text.partition(" ")
    if act not in set(Heavy):
        return None
    what = t.label(HEAVY[Heavy(act)])
    return f"{what}, {t.label(_HOW[how])}" if how in _HOW else what


_SAID: Mapping[Act, Callable[[Texts, str], str | None]] = {
    Act.EXPORT_MADE: _export,
    Act.LIST_APPLIED: _list,
    Act.ROLE_INVITED: _role,
    Act.ROLE_GIVEN: _role,
    Act.ROLE_ENDED: _role,
    Act.APPROVAL_ASKED: _approval,
    Act.APPROVAL_GIVEN: _approval,
    Act.APPROVAL_REFUSED: _approval,
}
