"""Reads one HTTP/1.1 answer as it arrives, whatever pieces the network cuts it into."""

from __future__ import annotations

MAX_HEAD = 64 * 1024
MAX_BODY = 64 * 1024 * 1024
_HEAD_END = b"\r\n\r\n"


class BadAnswerError(Exception):
    """What came is not HTTP/1.1 as we can read it."""


class Answer:
    """Feed it until `feed` says True; then `status`, `body` and `reusable` are set."""

    __slots__ = ("_buffer", "_chunks", "_headers", "_length", "body", "reusable", "status")

    def __init__(self) -> None:
        self._buffer = b""
        self._chunks: list[bytes] | None = None
        self._length: int | None = None
        self._headers: dict[bytes, bytes] | None = None
        self.status = 0
        self.body = b""
        self.reusable = False

    @property
    def begun(self) -> bool:
        """Whether anything has arrived."""
        return bool(self._buffer) or self.status != 0

    def feed(self, data: bytes) -> bool:
        """Take what arrived; True once the answer is whole. Raises BadAnswerError."""
        self._buffer = self._buffer + data if self._buffer else data
        if self._headers is None and not self._head():
            return False
        if self._chunks is not None:
            return self._chunked()
        if self._length is None:
            if len(self._buffer) > MAX_BODY:
                raise BadAnswerError("the answer is too long")
            return False
        if len(self._buffer) < self._length:
            return False
        return self._finish(self._buffer[: self._length], self._buffer[self._length :])

    def ended(self) -> bool:
        """The server closed the line: True if that was the end of a whole answer."""
        if self._headers is None or self._length is not None or self._chunks is not None:
            return False
        self.body, self.reusable = self._buffer, False
        return True

    def _finish(self, body: bytes, rest: bytes) -> bool:
        self.body = body
        self._buffer = b""
        # Bytes beyond the answer were never asked for: such a line is not used again.
        self.reusable = self.reusable and not rest
        return True

    def _head(self) -> bool:
        """Read status and headers; True once they are there. Interim answers are skipped."""
        while True:
            end = self._buffer.find(_HEAD_END)
            if end < 0:
                if len(self._buffer) > MAX_HEAD:
                    raise BadAnswerError("the head of the answer is too long")
                return False
            first, *lines = self._buffer[:end].split(b"\r\n")
            self._buffer = self._buffer[end + 4 :]
            self._status(first)
            if self.status >= 200:
                self._read(lines, keeps_alive=first.startswith(b"HTTP/1.1"))
                return True

    def _status(self, line: bytes) -> None:
        parts = line.split(b" ", 2)
        if len(parts) < 2 or not parts[0].startswith(b"HTTP/1.") or not parts[1].isdigit():
            raise BadAnswerError("the answer is not HTTP")
        self.status = int(parts[1])

    def _read(self, lines: list[bytes], *, keeps_alive: bool) -> None:
        headers: dict[bytes, bytes] = {}
        for line in lines:
            name, colon, value = line.partition(b":")
            if not colon:
                raise BadAnswerError("a header of the answer is broken")
            headers[name.lower()] = value.strip()
        self._headers = headers
        connection = headers.get(b"connection", b"").lower()
        self.reusable = keeps_alive and connection != b"close"
        if headers.get(b"content-encoding", b"identity").lower() != b"identity":
            raise BadAnswerError("the answer is compressed though we did not ask for that")
        if self.status in {204, 304}:
            self._length = 0
        elif headers.get(b"transfer-encoding", b"").lower() == b"chunked":
            self._chunks = []
        elif b"content-length" in headers:
            self._length = _number(headers[b"content-length"], 10)

    def _chunked(self) -> bool:
        chunks = self._chunks or []
        self._chunks = chunks
        while True:
            end = self._buffer.find(b"\r\n")
            if end < 0:
                return False
            size = _number(self._buffer[:end].split(b";")[0], 16)
            if size == 0:
                return self._trailer(end, chunks)
            if len(self._buffer) < end + 4 + size:
                return False
            chunks.append(self._buffer[end + 2 : end + 2 + size])
            self._buffer = self._buffer[end + 4 + size :]
            if sum(map(len, chunks)) > MAX_BODY:
                raise BadAnswerError("the answer is too long")

    def _trailer(self, end: int, chunks: list[bytes]) -> bool:
        if self._buffer[end : end + 4] == _HEAD_END:
            return self._finish(b"".join(chunks), self._buffer[end + 4 :])
        last = self._buffer.find(_HEAD_END, end)
        if last < 0:
            return False
        return self._finish(b"".join(chunks), self._buffer[last + 4 :])


def _number(digits: bytes, base: int) -> int:
    try:
        number = int(digits.strip(), base)
    except ValueError:
        raise BadAnswerError("a length in the answer is no number") from None
    if not 0 <= number <= MAX_BODY:
        raise BadAnswerError("the answer is too long")
    return number
