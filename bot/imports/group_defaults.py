"""What a group fills in for its members, as the cells of a list: codes and words of ours."""

from bot.texts import Library
from bot.wording.occupations import WORDS
from models.rules.enrolment.groups import Defaults
from models.rules.occupations import Occupation
from models.rules.roster import member_columns as col
from models.rules.roster.kind import Fields


def cells_of(defaults: Defaults) -> Fields:
    """Cells that stand where a row of the group's list has none."""
    t = Library.load().choose("id", None)
    label = t.label(WORDS[Occupation(defaults.occupation)].button)
    cells = {
        col.DISTRICT: defaults.district,
        col.OCCUPATION: label,
        col.PAYER: defaults.payer.replace("_", " "),
        col.PROGRAMMES: ",".join(defaults.programmes),
    }
    if defaults.village is not None:
        cells[col.VILLAGE] = defaults.village
    if defaults.income:
        cells[col.INCOME] = str(defaults.income)
    return cells
