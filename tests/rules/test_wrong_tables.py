"""A wrong table stops the start, and the message names the row."""

from importlib import resources

import pytest

from models.rules.programmes import load
from models.rules.table.reading import WrongTableError

SHIPPED = resources.files("models.rules").joinpath("programmes.toml").read_text("utf-8")
HEAD = """
schema = 1
checked_on = 2026-11-21
timezone = "Asia/Jakarta"
"""

LAW = """
[[regulation]]
id = "law"
name = "UU"
title = "Undang-undang"
certainty = "single"
say = "yes"
recorded_at = 2026-11-21
"""


def row(table: str = "wage_cap", **fields: str) -> str:
    given = {
        "id": '"cap"',
        "amount": "1",
        "from": "2020-01-01",
        "applies_by": '"contribution_month"',
        "certainty": '"single"',
        "say": '"hedge"',
        "recorded_at": "2026-11-21",
    } | fields
    lines = "\n".join(f"{name} = {value}" for name, value in given.items() if value)
    return f"\n[[{table}]]\n{lines}\n"


def relief(**fields: str) -> str:
    given = {
        "amount": "",
        "segment": '"BPU"',
        "programmes": '["JKK"]',
        "factor": '"0.5"',
        "payers": '["self"]',
        "else_because": '"because"',
    }
    return row("relief", **(given | fields))


def caution(name: str = "because") -> str:
    return row("rule", id=f'"{name}"', amount="", kind='"caution"', segment='"BPU"')


def brackets(steps: str) -> str:
    return row("brackets", id='"steps"', amount="", segment='"BPU"', steps=steps)


def step(name: str, low: int, base: int) -> str:
    return f'{{ id = "{name}", low = {low}, base = {base}, recorded_at = 2026-11-21 }}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("schema = 2", "schema: 2 is not 1", id="another schema"),
        pytest.param("", "schema: None is not 1", id="empty"),
        pytest.param("schema = ", "programmes.toml: Invalid value", id="no TOML"),
        pytest.param("schema = 1", "checked_on: is no day", id="nobody checked it"),
        pytest.param(HEAD + "[wage_cap]\n", "wage_cap: is no list of rows", id="no list"),
        pytest.param(HEAD + "[regulation]\n", "regulation: is no list of rows", id="no laws"),
        pytest.param(HEAD + "wage_cap = [1]", "wage_cap: is no list of rows", id="numbers"),
        pytest.param(
            HEAD + brackets("[]").replace("[]", "3"), "steps.steps: is no list", id="no steps"
        ),
        pytest.param(HEAD + row("coupon"), "cap: unknown table 'coupon'", id="unknown table"),
        pytest.param(HEAD + row(id=""), "a row without an id", id="no id"),
        pytest.param(HEAD + row(amount=""), "cap: missing field amount", id="missing figure"),
        pytest.param(HEAD + row(recorded_at=""), "missing field recorded_at", id="no record"),
        pytest.param(HEAD + row(applies_by=""), "missing field applies_by", id="no date to use"),
        pytest.param(HEAD + row(applies_by='"today"'), "'today' is none of", id="today"),
        pytest.param(HEAD + row(colour='"red"'), "cap: unknown field colour", id="extra field"),
        pytest.param(HEAD + row(amount='"1"'), "cap.amount: '1' is not a whole", id="text"),
        pytest.param(HEAD + row(amount="1.5"), "cap.amount: 1.5 is not a whole", id="fraction"),
        pytest.param(HEAD + row(amount="true"), "cap.amount: True is not a whole", id="bool"),
        pytest.param(HEAD + row(amount="-1"), "cap.amount: is negative", id="negative"),
        pytest.param(HEAD + row(**{"from": '"2020"'}), "cap.start: '2020' is not a day", id="day"),
        pytest.param(
            HEAD + row(**{"from": "2020-01-01T00:00:00"}), "cap.start", id="a moment for a day"
        ),
        pytest.param(HEAD + row(until="2020-01-01"), "cap: ends before", id="no day at all"),
        pytest.param(HEAD + row(certainty='"sure"'), "cap.certainty: 'sure'", id="certainty"),
        pytest.param(HEAD + row(regulation='"pp"'), "cap: unknown regulation 'pp'", id="law"),
        pytest.param(HEAD + row(say='"yes"'), "cap: without source", id="plain without source"),
        pytest.param(
            HEAD + row(say='"yes"', certainty='"memory"', source='["a"]'),
            "cap: known only from memory",
            id="plain from memory",
        ),
        pytest.param(HEAD + row() + row(), "cap: the id is used twice", id="the same row"),
        pytest.param(HEAD + LAW + LAW, "law: the id is used twice", id="a law twice"),
        pytest.param(HEAD + LAW.replace("single", "memory"), "law: known only", id="vague law"),
        pytest.param(
            HEAD + row(key='"x"') + row(key='"y"'), "cap: the id is used twice", id="id twice"
        ),
        pytest.param(
            HEAD + row(key='"k"') + row(id='"new"', key='"k"', **{"from": "2021-01-01"}),
            "new: overlaps cap",
            id="no end before the next version",
        ),
        pytest.param(
            HEAD
            + row(key='"k"', until="2021-01-02")
            + row(id='"new"', key='"k"', **{"from": "2021-01-01"}),
            "new: overlaps cap",
            id="a day with two versions",
        ),
        pytest.param(
            HEAD
            + row(key='"k"', until="2020-12-31")
            + row(id='"new"', key='"k"', **{"from": "2021-01-01"}),
            "new: leaves a gap after cap",
            id="a day without a version",
        ),
        pytest.param(
            HEAD
            + row(key='"k"', until="2021-01-01")
            + row(id='"new"', key='"k"', applies_by='"death_date"', **{"from": "2021-01-01"}),
            "new: is chosen by another date than cap",
            id="another date chooses",
        ),
        pytest.param(HEAD + relief(), "cap: 'because' is no Caution", id="relief without reason"),
        pytest.param(
            HEAD
            + row(id='"first"', key='"because"', until="2021-01-01")
            + caution().replace("2020-01-01", "2021-01-01")
            + relief(),
            "cap: 'because' is no Caution",
            id="reason of another kind at first",
        ),
        pytest.param(HEAD + caution() + relief(factor='"1.5"'), "share between", id="factor"),
        pytest.param(HEAD + caution() + relief(factor='"half"'), "is no number", id="word"),
        pytest.param(HEAD + caution() + relief(factor="0.5"), "is not a text", id="float"),
        pytest.param(HEAD + caution() + relief(sectors='["laut"]'), "'laut'", id="sector"),
        pytest.param(
            HEAD + caution() + relief() + relief(id='"two"', sectors='["jasa"]'),
            "two: overlaps cap",
            id="two reliefs for one sector",
        ),
        pytest.param(
            HEAD
            + caution()
            + relief(sectors='["jasa"]', until="2021-01-02")
            + relief(id='"two"', except_sectors='["lainnya"]', **{"from": "2021-01-01"}),
            "two: overlaps cap",
            id="two reliefs on one day",
        ),
        pytest.param(HEAD + brackets("[]"), "steps: does not begin at zero", id="no bracket"),
        pytest.param(
            HEAD + brackets(f"[{step('a', 1, 2)}]"), "steps: does not begin", id="not from zero"
        ),
        pytest.param(
            HEAD + brackets(f"[{step('a', 0, 2)}, {step('b', 0, 3)}]"),
            "b: does not rise above a",
            id="same income twice",
        ),
        pytest.param(
            HEAD + brackets(f"[{step('a', 0, 2)}, {step('b', 1, 2)}]"),
            "b: does not rise above a",
            id="base does not rise",
        ),
        pytest.param(
            HEAD + row("benefit", shape='"gift"'), "'gift' is no shape of a benefit", id="shape"
        ),
        pytest.param(
            HEAD
            + row("contribution", kind='"wage_percent_by_risk"', amount="", segment='"PU"')
            + 'programmes = ["JKK"]\nrates = { low = "0.1" }\n',
            "nothing for high, medium, very_high, very_low",
            id="a risk class without a rate",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_its_row_named(text: str, message: str) -> None:
    with pytest.raises(WrongTableError) as refusal:
        load(text)

    assert message in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SHIPPED, id="the shipped one"),
        pytest.param(HEAD + row(), id="one row"),
        pytest.param(HEAD + LAW + row(say='"yes"', regulation='"law"'), id="a law is enough"),
        pytest.param(HEAD + row(say='"yes"', source='["a"]'), id="a source is enough"),
        pytest.param(
            HEAD
            + row(key='"k"', until="2021-01-01")
            + row(id='"new"', key='"k"', **{"from": "2021-01-01"}),
            id="two versions end to end",
        ),
        pytest.param(
            HEAD
            + caution()
            + relief(sectors='["jasa"]', until="2021-01-01")
            + relief(id='"two"', sectors='["jasa"]', **{"from": "2021-01-01"})
            + relief(id='"three"', except_sectors='["jasa"]')
            + relief(id='"four"', sectors='["jasa"]', segment='"PU"')
            + relief(id='"five"', sectors='["jasa"]', programmes='["JKM"]'),
            id="reliefs that stay apart by day, sector, segment and programme",
        ),
    ],
)
def test_a_right_table_is_taken(text: str) -> None:
    assert list(load(text).rows())
