"""What a step says to Telegram. People's words go as plain text: no markup can come in."""

from dataclasses import dataclass, field
from typing import Any

from bot import buttons
from bot.courier.plan import Edit, Send
from bot.courier.words import Words
from bot.screen import Screen
from models.queries.desk.carrying import Load
from models.queries.desk.values import EVENT, Case, Content, Line, Way

MAX_TEXT = 4096
MAX_CAPTION = 1024
NO_PREVIEW = {"is_disabled": True}

Params = dict[str, Any]

_METHODS = {
    "text": "sendMessage",
    "photo": "sendPhoto",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "document": "sendDocument",
    "video_note": "sendVideoNote",
    "sticker": "sendSticker",
    "location": "sendLocation",
    "contact": "sendContact",
}
CAPTIONED = frozenset({"photo", "video", "animation", "voice", "audio", "document"})
_MEDIA = CAPTIONED - {"voice"}
"""Whose file an edit may change too."""


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """One call."""

    method: str
    params: Params = field(default_factory=dict)


def place_of(case: Case, way: Way) -> Params:
    """Where a line of this way is shown."""
    if way is Way.WORKER:
        return {"chat_id": case.user_id}
    place: Params = {"chat_id": case.chat_id}
    if case.thread_id is not None:
        place["message_thread_id"] = case.thread_id
    return place


def sending(load: Load, step: Send, words: Words) -> Call:
    """The call that shows these lines."""
    case, first = load.case, step.lines[0]
    params = {**place_of(case, first.way), **_reply(load, first)}
    screen = _screen(case, first, words)
    if screen is not None:
        return Call("sendMessage", params | _shown(screen))
    head = _head(case, first, words, again=step.again)
    if len(step.lines) > 1 and first.album is not None:
        media = [_media(line.content, head if line is first else "") for line in step.lines]
        return Call("sendMediaGroup", params | {"media": media})
    if first.content.kind == "text":
        text = _under(head, _joined(step.lines), MAX_TEXT)
        return Call("sendMessage", params | _plain(text))
    return Call(_METHODS[first.content.kind], params | _body(first.content, head))


def most_messages(step: Send) -> int:
    """As how many messages they count for the limit of a group."""
    return (len(step.lines) if step.lines[0].album is not None else 1) + step.again


def ahead(load: Load, step: Send, words: Words) -> Call | None:
    """A line of its own before what may have come already and has no room to say so."""
    case, first = load.case, step.lines[0]
    if not step.again or _screen(case, first, words) is not None:
        return None
    head = _head(case, first, words, again=True)
    kind, fits = first.content.kind, False
    if kind == "text":
        fits = _fit(head, _joined(step.lines), MAX_TEXT)
    elif kind in CAPTIONED:
        fits = _fit(head, first.content.text, MAX_CAPTION)
    return None if fits else Call("sendMessage", place_of(case, first.way) | _plain(head))


def editing(load: Load, step: Edit, words: Words) -> Call | None:
    """The call that brings their copy up to date; None where Telegram cannot change it."""
    case, first = load.case, step.lines[0]
    line = next(line for line in step.lines if line.revision > line.shown)
    params: Params = {"chat_id": line.copy_chat, "message_id": line.copy_id}
    screen = _screen(case, line, words)
    if screen is not None:
        return Call("editMessageText", params | _shown(screen))
    head = _head(case, line, words, again=False)
    kind = line.content.kind
    if kind == "text":
        text = _under(head, _joined(step.lines), MAX_TEXT)
        return Call("editMessageText", params | _plain(text))
    if kind in _MEDIA:
        mine = head if line is first else ""
        return Call("editMessageMedia", params | {"media": _media(line.content, mine)})
    if kind in CAPTIONED:
        caption = _under(head, line.content.text, MAX_CAPTION)
        return Call("editMessageCaption", params | {"caption": caption})
    return None


def known(kind: str) -> bool:
    """Whether a message of this kind can be carried."""
    return kind in _METHODS


def _screen(case: Case, line: Line, words: Words) -> Screen | None:
    """What the bot says by itself; None for what a person said."""
    if line.way is Way.CARD:
        return words.card(case)
    if line.content.kind == EVENT:
        return words.event(case, line.content.text, to_staff=line.way is Way.STAFF)
    return None


def _shown(screen: Screen) -> Params:
    body: Params = {
        "text": screen.text, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW,
    }  # fmt: skip
    markup = buttons.markup(screen, version=0)  # pages alone: they need no version
    return body if markup is None else body | {"reply_markup": markup}


def _plain(text: str) -> Params:
    return {"text": text, "link_preview_options": NO_PREVIEW}


def _head(case: Case, line: Line, words: Words, *, again: bool) -> str:
    to_staff = line.way is Way.STAFF
    parts = [words.again(case, to_staff=to_staff)] if again else []
    if not to_staff:
        parts.append(words.from_officer(case))
    elif case.chat_id is not None and case.chat_id > 0:
        parts.append(words.from_worker(case))
    return "\n".join(parts)


def _joined(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.content.text for line in lines)


def _under(head: str, text: str, limit: int) -> str:
    """The words below their head, which goes first where there is no room."""
    return f"{head}\n{text}".strip() if _fit(head, text, limit) else text


def _fit(head: str, text: str, limit: int) -> bool:
    whole = f"{head}\n{text}".strip()
    return len(whole.encode("utf-16-le")) // 2 <= limit


def _media(content: Content, head: str) -> Params:
    media: Params = {"type": content.kind, "media": content.file}
    caption = _under(head, content.text, MAX_CAPTION)
    return media | {"caption": caption} if caption else media


def _body(content: Content, head: str) -> Params:
    kind = content.kind
    if kind in ("location", "contact"):
        return dict(content.more)
    body: Params = {kind: content.file}
    caption = _under(head, content.text, MAX_CAPTION) if kind in CAPTIONED else ""
    return body | {"caption": caption} if caption else body


def _reply(load: Load, line: Line) -> Params:
    """The copy or the original of what it answers, whichever is seen in that chat."""
    if line.reply_to is None:
        return {}
    there = place_of(load.case, line.way)["chat_id"]
    for other in load.lines:
        if other.number == line.reply_to:
            for chat, message in (
                (other.copy_chat, other.copy_id), (other.chat_id, other.message_id)
            ):  # fmt: skip
                if chat == there and message is not None:
                    quoted = {"message_id": message, "allow_sending_without_reply": True}
                    return {"reply_parameters": quoted}
    return {}
