"""The body of a request to the Bot API: JSON, or multipart when files go along."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Mapping
from typing import IO, Any

from telegram.request import RequestData

JSON_TYPE = "application/json"


def json_body(parameters: Mapping[str, Any]) -> bytes:
    """The parameters as Telegram takes them natively; nothing is encoded twice."""
    return json.dumps(parameters, separators=(",", ":")).encode()


async def body_of(data: RequestData | None) -> tuple[bytes | None, str | None]:
    """The body and its content type; file handles are read in a thread."""
    if data is None:
        return None, None
    if not data.contains_files:
        parameters = data.parameters
        return (json_body(parameters), JSON_TYPE) if parameters else (None, None)
    files = {
        name: (filename, await _bytes_of(content), mime)
        for name, (filename, content, mime) in data.multipart_data.items()
    }
    return multipart(data.json_parameters, files)


async def _bytes_of(content: bytes | IO[bytes]) -> bytes:
    return content if isinstance(content, bytes) else await asyncio.to_thread(content.read)


def multipart(
    fields: Mapping[str, str], files: Mapping[str, tuple[str, bytes, str]]
) -> tuple[bytes, str]:
    """multipart/form-data with names in plain UTF-8, as browsers send it and Telegram reads it."""
    boundary = secrets.token_hex(16)
    parts: list[bytes] = []
    for name, value in fields.items():
        parts.append(_head(boundary, f'name="{_quoted(name)}"'))
        parts.append(value.encode() + b"\r\n")
    for name, (filename, content, mime) in files.items():
        where = f'name="{_quoted(name)}"; filename="{_quoted(filename)}"\r\nContent-Type: {mime}'
        parts.append(_head(boundary, where))
        parts.append(content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def _head(boundary: str, where: str) -> bytes:
    return f"--{boundary}\r\nContent-Disposition: form-data; {where}\r\n\r\n".encode()


def _quoted(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
