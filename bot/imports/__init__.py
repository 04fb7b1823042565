"""The import pipeline, whole: a file becomes a plan, the plan a batch, the batch rows, and back.

    plan(db, upload, now=...)      -> Plan | Refusal     the dry run; nothing is written
    keep(db, plan, now=...)        -> batch id           the plan on record, rows sealed
    apply(db, batch_id, clock=...) -> Applied            in slices, seen together at the end
    credit(db, batch_id, clock=...)                      those of a group's list are in the group
    undo(db, batch_id, by=..., clock=...) -> Undone      the whole batch taken back
    bot.sheets.refused.refused_sheet(...)                what goes back to be corrected

The chat and the command line use the same steps. Decisions: the dry run never writes, because a
person who only looks must leave no trace of others' data. The rows are kept sealed between dry
run and saving, because the button may be pressed after a restart, days later.
"""

from bot.imports.crediting import credit
from bot.imports.planning import Refusal, Upload, plan
from bot.imports.undoing import Undone, undo
from bot.imports.writing import Applied, Progress, apply, go_on, keep
from models.queries.imports.plan import Plan

__all__ = [
    "Applied",
    "Plan",
    "Progress",
    "Refusal",
    "Undone",
    "Upload",
    "apply",
    "credit",
    "go_on",
    "keep",
    "plan",
    "undo",
]
