"""Telegram's HTML: which tags it takes, and the words with which it refuses the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.playground.telegram.errors import JSON
from bot.playground.telegram.tags import KINDS, details, unescape
from bot.playground.telegram.utf16 import units

_START_NAME = re.compile(r"[^\s>]*")
_END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE_NAME = re.compile(r"\s*([^\s=>/\"']*)\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


class EntityError(Exception):
    """The text cannot be read; the message is Telegram's."""


class _Open(NamedTuple):
    tag: str
    attributes: dict[str, str]
    offset: int
    begin: int


class _Reader:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[JSON] = []

    def at(self, position: int) -> str:
        """Telegram names places as byte offsets."""
        return f"at byte offset {len(self.source[:position].encode())}"

    def read(self) -> tuple[str, list[JSON]]:
        position = 0
        while (found := self.source.find("<", position)) >= 0:
            self._text(self.source[position:found])
            closing = self.source.startswith("</", found)
            position = self._end(found) if closing else self._start(found)
        self._text(self.source[position:])
        if self.stack:
            tag = self.stack[-1].tag
            raise EntityError(f'Can\'t find end tag corresponding to start tag "{tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _text(self, chunk: str) -> None:
        if chunk:
            text = unescape(chunk)
            self.parts.append(text)
            self.offset += units(text)

    def _start(self, begin: int) -> int:
        match = _START_NAME.match(self.source, begin + 1)
        end = match.end() if match else begin + 1
        if end >= len(self.source):
            raise EntityError(f"Unclosed start tag {self.at(begin)}")
        tag = self.source[begin + 1 : end].lower()
        if tag not in KINDS:
            raise EntityError(f'Unsupported start tag "{tag}" {self.at(begin)}')
        attributes: dict[str, str] = {}
        if self.source[end] != ">":
            end = self._attributes(tag, begin, end, attributes)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise EntityError(f'Tag "span" must have class "tg-spoiler" {self.at(begin)}')
        self.stack.append(_Open(tag, attributes, self.offset, len(self.parts)))
        return end + 1

    def _attributes(self, tag: str, begin: int, position: int, found: dict[str, str]) -> int:
        """Read up to the closing bracket; returns its place."""
        while True:
            while self.source[position : position + 1].isspace():
                position += 1
            if self.source[position : position + 1] == ">":
                return position
            position = self._attribute(tag, begin, position, found)

    def _attribute(self, tag: str, begin: int, position: int, found: dict[str, str]) -> int:
        match = _ATTRIBUTE_NAME.match(self.source, position)
        name, position = (match.group(1), match.end()) if match else ("", position)
        if not name:
            words = f'Empty attribute name in the tag "{tag}"'
            raise EntityError(f"{words} {self.at(begin)}")
        if self.source[position : position + 1] != "=":
            if tag == "blockquote" and name == "expandable":
                found[name] = ""
                return position
            words = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise EntityError(f"{words} {self.at(begin)}")
        position += 1
        while self.source[position : position + 1].isspace():
            position += 1
        found[name], position = self._value(begin, position)
        if position >= len(self.source):
            raise EntityError(f"Unclosed start tag {self.at(begin)}")
        return position

    def _value(self, begin: int, position: int) -> tuple[str, int]:
        quote = self.source[position : position + 1]
        if quote in {'"', "'"}:
            end = self.source.find(quote, position + 1)
            if end < 0:
                raise EntityError(f"Unclosed start tag {self.at(begin)}")
            return unescape(self.source[position + 1 : end]), end + 1
        match = _TOKEN.match(self.source, position)
        end = match.end() if match else position
        after = self.source[end : end + 1]
        if after and after != ">" and not after.isspace():
            raise EntityError(f"Unexpected end of name token {self.at(position)}")
        return self.source[position:end].lower(), end

    def _end(self, begin: int) -> int:
        if not self.stack:
            raise EntityError(f"Unexpected end tag {self.at(begin)}")
        match = _END_TAG.match(self.source, begin)
        if match is None or not match.group(2):
            raise EntityError(f"Unclosed end tag {self.at(begin)}")
        top = self.stack.pop()
        found = match.group(1).lower()
        if found and found != top.tag:
            words = f'expected "</{top.tag}>", found "</{found}>"'
            raise EntityError(f"Unmatched end tag {self.at(begin)}, {words}")
        if self.offset > top.offset:
            self._close(top)
        return match.end()

    def _close(self, top: _Open) -> None:
        entity: JSON = {
            "type": KINDS[top.tag],
            "offset": top.offset,
            "length": self.offset - top.offset,
        }
        content = "".join(self.parts[top.begin :])
        if details(top.tag, top.attributes, content, entity):
            self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[JSON]]:
    """The visible text and its entities, offsets in UTF-16 units; raises EntityError."""
    if "<" not in source:
        return unescape(source), []
    return _Reader(source).read()
