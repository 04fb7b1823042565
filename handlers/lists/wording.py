"""Lists of claims and of the dead are spoken of in other words than a list of people."""

from collections.abc import Mapping

from bot.texts import key
from models.queries.imports.batches import Batch
from models.rules.roster.faults import Outcome

CLAIMS, DEATHS, STATUS, ANSWERS = "claims", "deaths", "status", "answers"
OF_ADMINS = frozenset({CLAIMS, STATUS, ANSWERS})
"""What an office says there is told to families and workers."""
_PEOPLE: Mapping[str, str] = {
    Outcome.NEW: key("lists.count.new"),
    Outcome.CHANGED: key("lists.count.changed"),
    Outcome.UNCHANGED: key("lists.count.unchanged"),
    Outcome.DUPLICATE: key("lists.count.duplicate"),
    Outcome.REFUSED: key("lists.count.refused"),
    "kind": key("lists.kind"),
    "save": key("lists.save.button"),
    "saving": key("lists.saving"),
    "applied": key("lists.applied"),
    "really": key("lists.undo.really"),
    "undone_but": key("lists.undone_but"),
}
_CLAIMS: Mapping[str, str] = {
    **_PEOPLE,
    Outcome.NEW: key("claim_list.count.new"),
    Outcome.CHANGED: key("claim_list.count.changed"),
    Outcome.UNCHANGED: key("claim_list.count.unchanged"),
    "kind": key("claim_list.kind"),
    "save": key("claim_list.save.button"),
    "saving": key("claim_list.saving"),
    "applied": key("claim_list.applied"),
    "really": key("claim_list.undo.really"),
    "undone_but": key("claim_list.undone_but"),
}
_DEATHS: Mapping[str, str] = {
    **_PEOPLE,
    Outcome.NEW: key("death_list.count.new"),
    Outcome.UNCHANGED: key("death_list.count.unchanged"),
    "kind": key("death_list.kind"),
    "save": key("death_list.save.button"),
    "saving": key("death_list.saving"),
    "applied": key("death_list.applied"),
    "really": key("death_list.undo.really"),
    "undone_but": key("death_list.undone_but"),
}
_STATUS: Mapping[str, str] = {
    **_PEOPLE,
    Outcome.NEW: key("status_list.count.new"),
    Outcome.CHANGED: key("status_list.count.changed"),
    Outcome.UNCHANGED: key("status_list.count.unchanged"),
    "kind": key("status_list.kind"),
    "save": key("status_list.save.button"),
    "saving": key("status_list.saving"),
    "applied": key("status_list.applied"),
    "really": key("status_list.undo.really"),
    "undone_but": key("status_list.undone_but"),
}
_ANSWERS: Mapping[str, str] = {
    **_PEOPLE,
    Outcome.CHANGED: key("answer_list.count.changed"),
    Outcome.UNCHANGED: key("answer_list.count.unchanged"),
    "kind": key("answer_list.kind"),
    "save": key("answer_list.save.button"),
    "saving": key("answer_list.saving"),
    "applied": key("answer_list.applied"),
    "really": key("answer_list.undo.really"),
    "undone_but": key("answer_list.undone_but"),
}
_WORDS = {CLAIMS: _CLAIMS, DEATHS: _DEATHS, STATUS: _STATUS, ANSWERS: _ANSWERS}


def worded(batch: Batch, what: str) -> str:
    """The key of what is said of this kind of list."""
    return _WORDS.get(batch.kind, _PEOPLE)[what]
