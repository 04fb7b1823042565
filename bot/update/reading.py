"""Reads everyday updates as the library does, in a seventh of its time.

`Update.de_json` took a quarter of all CPU an update costs: for each it asks for a hundred parts
that are not there and sets a hundred attributes to None, every one through a guarded assignment.
Here only what came is set; the rest stands in a template that the library itself made. A message
with text or contact and the tap of a button are read this way, everything else by the library;
both ways are held against each other, attribute by attribute, by tests/runtime/test_reading.py.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    Contact,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    TelegramObject,
    Update,
    User,
)
from telegram.constants import ChatType, MessageEntityType

Raw = Mapping[str, Any]
T = TypeVar("T", bound=TelegramObject)

_CHAT_TYPES = {member.value: member for member in ChatType}
_ENTITY_TYPES = {member.value: member for member in MessageEntityType}


class _Unusual(Exception):  # noqa: N818 - a signal inside this module
    """Something is there that only the library reads."""


class _Shape(Generic[T]):
    """How one kind of object is made: what may come for it, and what stands where nothing came.

    An attribute that did not come is not set but found by `__getattr__` when it is asked for:
    of a message's 119 a handler reads five.
    """

    def __init__(self, template: T, plain: Iterable[str], parts: Iterable[str] = ()) -> None:
        kind = type(template)
        names = {name for base in kind.__mro__ for name in getattr(base, "__slots__", ())}
        # A slot's own setter: the library's objects are frozen, and it is quick.
        self._set = {name: getattr(kind, name).__set__ for name in names}
        self._plain = frozenset(plain)
        self._known = self._plain | set(parts)
        self._kind = _sparse(kind, {name: getattr(template, name) for name in names})

    def make(self, raw: Raw, bot: Bot | None, identity: tuple[Any, ...], **parts: Any) -> T:
        """The object with the plain fields of `raw` and the parts that were read before."""
        if not raw.keys() <= self._known:
            raise _Unusual
        made = self._kind.__new__(self._kind)
        put_by = self._set
        for name in raw.keys() & self._plain:
            put_by[name](made, raw[name])
        for name, value in parts.items():
            put_by[name](made, value)
        put_by["_bot"](made, bot)
        put_by["_id_attrs"](made, identity)
        return made


def _sparse(kind: type[T], absent: Mapping[str, Any]) -> type[T]:
    """The kind, with `absent` behind what is not set; to everybody else it is the kind itself."""

    def found(_self: T, name: str) -> Any:
        try:
            return absent[name]
        except KeyError:
            raise AttributeError(name) from None

    looks = {"__slots__": (), "__getattr__": found, "__class__": property(lambda _self: kind)}
    return type(kind.__name__, (kind,), looks)


def read_update(raw: Raw, bot: Bot) -> Update:
    """The update; raises what the library raises where it cannot be read."""
    try:
        parts = {name: _KINDS[name](raw[name], bot) for name in raw if name != "update_id"}
        return _UPDATE.make(raw, bot, (raw["update_id"],), **parts)
    except (_Unusual, KeyError, TypeError, AttributeError, ValueError, OverflowError, OSError):
        return Update.de_json(dict(raw), bot)  # whether that is a fault, the library knows


def _message(raw: Raw, bot: Bot) -> Message:
    chat = _chat(raw["chat"], bot)
    parts: dict[str, Any] = {"chat": chat, "date": _moment(raw["date"])}
    if "from" in raw:
        parts["from_user"] = _user(raw["from"], bot)
    if "edit_date" in raw:
        parts["edit_date"] = _moment(raw["edit_date"])
    for name in raw.keys() & _PARTS_OF_MESSAGE.keys():
        parts[name] = _PARTS_OF_MESSAGE[name](raw[name], bot)
    return _MESSAGE.make(raw, bot, (raw["message_id"], chat), **parts)


def _tap(raw: Raw, bot: Bot) -> CallbackQuery:
    parts: dict[str, Any] = {"from_user": _user(raw["from"], bot)}
    if "message" in raw:
        parts["message"] = _message(raw["message"], bot)
    return _TAP.make(raw, bot, (raw["id"],), **parts)


def _user(raw: Raw, bot: Bot) -> User:
    raw["first_name"], raw["is_bot"]  # what must be there
    return _USER.make(raw, bot, (raw["id"],))


def _chat(raw: Raw, bot: Bot) -> Chat:
    told = raw["type"]
    return _CHAT.make(raw, bot, (raw["id"],), type=_CHAT_TYPES.get(told, told))


def _entities(raw: Iterable[Raw], bot: Bot) -> tuple[MessageEntity, ...]:
    return tuple(_entity(entity, bot) for entity in raw)


def _entity(raw: Raw, bot: Bot) -> MessageEntity:
    told, place = raw["type"], (raw["offset"], raw["length"])
    kind = _ENTITY_TYPES.get(told, told)
    return _ENTITY.make(raw, bot, (kind, *place), type=kind)


def _keyboard(raw: Raw, bot: Bot) -> InlineKeyboardMarkup:
    rows = tuple(tuple(_button(button, bot) for button in row) for row in raw["inline_keyboard"])
    return _KEYBOARD.make(raw, None, (rows,), inline_keyboard=rows)


def _button(raw: Raw, bot: Bot) -> InlineKeyboardButton:
    identity = (raw["text"], None, None, raw["callback_data"], *(None,) * 7)
    return _BUTTON.make(raw, bot, identity)


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


_PARTS_OF_MESSAGE: dict[str, Callable[[Any, Bot], Any]] = {
    "entities": _entities,
    "reply_markup": _keyboard,
    "contact": Contact.de_json,
    "link_preview_options": LinkPreviewOptions.de_json,
}
_KINDS: dict[str, Callable[[Any, Bot], Any]] = {
    "message": _message,
    "edited_message": _message,
    "callback_query": _tap,
}
_A_CHAT = {"id": 0, "type": "private"}
_A_USER = {"id": 0, "first_name": "", "is_bot": False}
_CHAT = _Shape(
    Chat.de_json(_A_CHAT), ("id", "title", "username", "first_name", "last_name"), ("type",)
)
_USER = _Shape(
    User.de_json(_A_USER),
    ("id", "first_name", "is_bot", "last_name", "username", "language_code", "is_premium"),
)
_ENTITY = _Shape(
    MessageEntity.de_json({"type": "bold", "offset": 0, "length": 0}),
    ("offset", "length"),
    ("type",),
)
_BUTTON = _Shape(
    InlineKeyboardButton.de_json({"text": "", "callback_data": ""}), ("text", "callback_data")
)
_KEYBOARD = _Shape(InlineKeyboardMarkup.de_json({"inline_keyboard": []}), (), ("inline_keyboard",))
_MESSAGE = _Shape(
    Message.de_json({"message_id": 0, "date": 1, "chat": _A_CHAT}),
    ("message_id", "text", "has_protected_content"),
    ("from", "chat", "date", "edit_date", *_PARTS_OF_MESSAGE),
)
_TAP = _Shape(
    CallbackQuery.de_json({"id": "", "from": _A_USER, "chat_instance": ""}),
    ("id", "chat_instance", "data"),
    ("from", "message"),
)
_UPDATE = _Shape(Update.de_json({"update_id": 0}), ("update_id",), _KINDS)
