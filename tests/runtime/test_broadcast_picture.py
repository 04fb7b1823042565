"""The picture of a run: small, whatever it says."""

from typing import Any

from bot.broadcasts.picture import make
from bot.broadcasts.screens import picture_values
from bot.exports.broadcast import recipients_sheet
from bot.texts import Library
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.recipients import Recipient
from models.tables import DeliveryState
from tests.support.broadcasting import facts
from tests.support.list_senders import table


def test_the_picture_of_a_run_is_under_100_kb_whatever_it_says() -> None:
    outcomes = [
        (state, f"Menarik diri {10**6}", 10**6)
        for state in ("sent", "queued", "blocked", "failed", "unsure", "withdrawn", "skipped")
    ]
    full: dict[str, Any] = {
        "title": "$x$ \\frac Info iuran nelayan untuk semua kecamatan di kabupaten kepulauan kita",
        "head": "1.000.000 dari 7.000.000 terkirim", "outcomes": outcomes,
        "reached": [n * n for n in range(33)], "moments": ["09.00 WIB", "21.13 WIB"], "foot": "x",
        "whole": (1024, "untuk 1.024 orang"), "end": "1.024", "waits": [(3, 9, "$menunggu$")],
    }  # fmt: skip
    nobody = {**full, "outcomes": [], "reached": [0], "moments": [], "waits": []}
    for values in (full, nobody):
        png = make(values)
        assert png.startswith(b"\x89PNG")
        assert len(png) < 100_000


def test_where_messages_were_edited_picture_and_file_say_that_they_were() -> None:
    t = Library.load().choose("id")
    counts = Counts({DeliveryState.SENT: 4, DeliveryState.SKIPPED: 2}, {"gone": 1, "muted": 1})
    rows = [Recipient(1, "…4567", "id", "eb", "sent", None, None),
            Recipient(2, "…4568", "id", "ea", "skipped", "gone", None)]  # fmt: skip
    shown = picture_values(t, facts(in_place=True), counts, [0, 4])
    sheet = table(recipients_sheet(t, rows, area="14.10", who="Hendra", when="kemarin"))

    assert (shown["head"], shown["outcomes"][0][1]) == ("4 dari 5 dibetulkan", "Dibetulkan 4")
    assert [row[3:6] for row in sheet[2:]] == [
        ["B", "Dibetulkan", ""], ["A", "Dilewati", "pesannya sudah dihapus penerima"],
    ]  # fmt: skip


def test_the_file_says_which_text_each_got_of_the_rest_the_better_one() -> None:
    t = Library.load().choose("id")
    rows = [Recipient(n, "…4567", "id", text, "sent", None, None)
            for n, text in enumerate(("a", "b", "rest"))]  # fmt: skip
    how = {"area": "14.10", "who": "Hendra", "when": "kemarin"}
    known = table(recipients_sheet(t, rows, **how, winner="a"))
    not_yet = table(recipients_sheet(t, rows, **how))

    assert [row[3] for row in known[2:]] == ["A", "B", "A"]
    assert [row[3] for row in not_yet[2:]] == ["A", "B", ""]
