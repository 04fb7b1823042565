"""Telegram's HTML: what goes in comes out, offsets count UTF-16 units, as PTB reads them."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st
from telegram import Message

from bot.playground.telegram.html import parse_html
from bot.playground.telegram.shown import render
from bot.playground.telegram.utf16 import trim, units
from tests.support.town import Town

TAGS = ("b", "i", "u", "s", "tg-spoiler", "code")
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf")), max_size=12
)
pieces = st.recursive(
    words.map(lambda text: escape(text, quote=False)),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS[:5]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(st.lists(pieces, max_size=4).map("".join))
def test_rendering_what_was_parsed_gives_the_same_text_and_entities(source: str) -> None:
    text, entities = parse_html(source)

    again = parse_html(render(text, entities))

    assert again[0] == text
    assert sorted(map(str, again[1])) == sorted(map(str, entities))


@given(st.lists(pieces, max_size=4).map("".join))
def test_entities_lie_within_the_text(source: str) -> None:
    text, entities = trim(*parse_html(source))

    size = units(text)
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= size for e in entities)


def test_the_library_reads_the_same_words_from_the_entities() -> None:
    town = Town()
    sent = town.html(
        '😀 <b>tebal <i>miring</i></b> <a href="https://a.id">tautan</a> <code>x</code>'
    )

    message = Message.de_json(sent, None)

    found = {e.type: t for e, t in message.parse_entities().items()}
    assert found == {
        "bold": "tebal miring",
        "italic": "miring",
        "text_link": "tautan",
        "code": "x",
    }
    assert message.text_html == town.siti.last.html


def test_a_moment_is_kept_with_its_entity() -> None:
    sent = Town().html('<tg-time unix="1780000000" format="wDT">Senin 08.00</tg-time>')

    assert sent["entities"] == [
        {
            "type": "date_time",
            "offset": 0,
            "length": 11,
            "unix_time": 1780000000,
            "date_time_format": "wDT",
        }
    ]


def test_a_quoted_paragraph_may_be_folded() -> None:
    sent = Town().html("<blockquote expandable>Pasal 1</blockquote>")

    assert [e["type"] for e in sent["entities"]] == ["expandable_blockquote"]


def test_unknown_references_stay_as_they_are() -> None:
    assert parse_html("&lt;b&gt; &nbsp; &#x41;&#66; & dan &copy;") == (
        "<b> &nbsp; AB & dan &copy;",
        [],
    )


def test_blanks_at_the_ends_are_cut_and_the_entities_move() -> None:
    sent = Town().html("\n  <b>tebal</b> \n")

    assert sent["text"] == "tebal"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


def test_commands_and_mentions_are_marked_by_telegram_itself() -> None:
    sent = Town().send("tekan /menu atau tanya @petugas")

    assert [(e["type"], e["offset"], e["length"]) for e in sent["entities"]] == [
        ("bot_command", 6, 5),
        ("mention", 23, 8),
    ]
