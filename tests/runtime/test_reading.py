"""Our quick way to read an update gives what the library gives, down to the last attribute."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Bot, TelegramObject, Update

from bot.update.reading import read_update

BOT = Bot("123456789:test")
SITI = {"id": 7, "is_bot": False, "first_name": "Siti", "language_code": "id"}
US = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "JamsostekBot"}
CHAT = {"id": 7, "first_name": "Siti", "username": "siti", "type": "private"}
TEXT = {"message_id": 5, "from": SITI, "chat": CHAT, "date": 1_790_000_000, "text": "/daftar x"}
COMMAND = {**TEXT, "entities": [{"type": "bot_command", "offset": 0, "length": 7}]}
SHOWN = {
    "message_id": 6,
    "from": US,
    "chat": CHAT,
    "date": 1_790_000_000,
    "edit_date": 1_790_000_009,
    "text": "Siapa nama Bapak/Ibu?",
    "entities": [{"type": "bold", "offset": 0, "length": 5}],
    "link_preview_options": {"is_disabled": True},
    "reply_markup": {
        "inline_keyboard": [
            [
                {"text": "Ya", "callback_data": "w3:a:b"},
                {"text": "Menu", "callback_data": "go:menu"},
            ],
            [{"text": "Situs", "url": "https://example.go.id"}],
        ]
    },
}
TAP = {"id": "77", "from": SITI, "chat_instance": "9", "data": "w3:a:b", "message": SHOWN}
CONTACT = {"phone_number": "+6281234567801", "first_name": "Siti", "user_id": 7}

UPDATES: dict[str, dict[str, Any]] = {
    "a text": {"message": TEXT},
    "a command": {"message": COMMAND},
    "an edited text": {"edited_message": {**TEXT, "edit_date": 1_790_000_100}},
    "a shared contact": {"message": {**TEXT, "contact": CONTACT}},
    "a tap": {"callback_query": TAP},
    "a tap of a message out of reach": {
        "callback_query": {**TAP, "message": {"message_id": 6, "chat": CHAT, "date": 0}}
    },
    "a tap under an inline message": {
        "callback_query": {
            "id": "77",
            "from": SITI,
            "chat_instance": "9",
            "inline_message_id": "x",
        }
    },
    "a text in a topic of a group": {
        "message": {
            **TEXT,
            "chat": {"id": -100, "type": "supergroup", "title": "Petugas", "is_forum": True},
            "is_topic_message": True,
            "message_thread_id": 3,
        }
    },
    "a photo": {
        "message": {
            **TEXT,
            "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
        }
    },
    "a forwarded text": {
        "message": {
            **TEXT,
            "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"},
        }
    },
    "a part that came after this release": {"message": {**TEXT, "mood": {"name": "calm"}}},
    "a kind that came after this release": {"telepathy": {"thought": "x"}},
    "the bot was blocked": {
        "my_chat_member": {
            "chat": CHAT,
            "from": SITI,
            "date": 1_790_000_000,
            "old_chat_member": {"user": US, "status": "member"},
            "new_chat_member": {"user": US, "status": "kicked", "until_date": 0},
        }
    },
}
ODD = [None, 0, 1, -1, 10**30, True, "", "x", [], [None], {}, {"id": 1}, 1.5]


def whole(value: Any) -> Any:
    """Everything an object of the library holds, so that two of them can be compared."""
    if isinstance(value, tuple):
        return tuple(whole(item) for item in value)
    if not isinstance(value, TelegramObject):
        return type(value), value
    kinds = value.__class__.__mro__
    names = {name for kind in kinds for name in getattr(kind, "__slots__", ())}
    return value.__class__, {name: whole(getattr(value, name)) for name in names}


def outcome(read: Any, raw: dict[str, Any]) -> Any:
    """What came of reading: the whole object, or that it cannot be read."""
    try:
        return whole(read(copy.deepcopy(raw), BOT))
    except Exception:
        return "cannot be read"


def spoilt(raw: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a nested value."""
    items = raw.items() if isinstance(raw, dict) else enumerate(raw)
    for name, value in items:
        yield (*place, name)
        if isinstance(value, dict | list):
            yield from spoilt(value, (*place, name))


def with_odd(raw: dict[str, Any], place: tuple[Any, ...], odd: Any) -> dict[str, Any]:
    """A copy with `odd` at `place`; an ellipsis takes away what is there."""
    made = copy.deepcopy(raw)
    inner: Any = made
    for name in place[:-1]:
        inner = inner[name]
    if odd is ...:
        del inner[place[-1]]
    else:
        inner[place[-1]] = odd
    return made


@pytest.mark.parametrize("kind", UPDATES)
def test_both_ways_read_the_same(kind: str) -> None:
    raw = {"update_id": 800, **UPDATES[kind]}

    assert outcome(read_update, raw) == outcome(Update.de_json, raw) != "cannot be read"


@pytest.mark.parametrize("kind", UPDATES)
def test_what_is_read_is_the_librarys_to_whoever_compares_copies_or_writes_it(kind: str) -> None:
    raw = {"update_id": 800, **UPDATES[kind]}
    quick, library = read_update(copy.deepcopy(raw), BOT), Update.de_json(dict(raw), BOT)

    assert quick == library == quick
    assert quick.to_dict() == library.to_dict()
    assert copy.deepcopy(quick) == copy.deepcopy(library)
    assert copy.deepcopy(quick).to_dict() == library.to_dict()
    with pytest.raises(AttributeError):
        quick.message = None  # frozen, as the library's are
    with pytest.raises(AttributeError, match="thought"):
        quick.thought  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("kind", ["a command", "a shared contact", "a tap"])
def test_both_ways_agree_on_what_is_broken(kind: str) -> None:
    raw = {"update_id": 800, **UPDATES[kind]}
    for place in spoilt(raw):
        for odd in (*ODD, ...):
            broken = with_odd(raw, place, odd)
            assert outcome(read_update, broken) == outcome(Update.de_json, broken), broken


def test_reading_leaves_the_update_as_it_came() -> None:
    raw = {"update_id": 800, **copy.deepcopy(UPDATES["a tap"])}
    before = copy.deepcopy(raw)

    read_update(raw, BOT)

    assert raw == before


def test_what_was_read_cannot_be_changed() -> None:
    update = read_update({"update_id": 800, **UPDATES["a text"]}, BOT)
    assert update.message is not None

    with pytest.raises(AttributeError, match="can't be set"):
        update.message.text = "y"
    assert update.message.get_bot() is BOT
