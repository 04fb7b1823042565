"""Files at Telegram: each has an id that is good for ever and a path for a download."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.playground.telegram.errors import JSON, ApiError, bad_request
from bot.playground.telegram.params import Params, Upload

MAX_PHOTO = 10 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
_FOLDERS = {
    "photo": "photos", "document": "documents", "voice": "voice", "video": "videos",
    "audio": "music", "animation": "animations", "sticker": "stickers",
    "video_note": "video_notes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stored:
    """One file; `kind` is the message field it was sent in."""

    id: str
    kind: str
    name: str
    mime: str
    content: bytes
    path: str

    @property
    def info(self) -> JSON:
        """What every file object carries."""
        return {
            "file_id": self.id,
            "file_unique_id": f"U{self.id[-12:]}",
            "file_size": len(self.content),
        }


class FileStore:
    """All files anyone has sent."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(self, kind: str, upload: Upload) -> Stored:
        """Store an upload of a message field `kind`."""
        number = len(self._by_id) + 1
        suffix = ".jpg" if kind == "photo" else PurePosixPath(upload.name).suffix
        path = f"{_FOLDERS.get(kind, 'documents')}/file_{number}{suffix}"
        file = Stored(
            f"{kind}-{number:012d}", kind, upload.name, upload.mime, upload.content, path
        )
        self._by_id[file.id] = file
        self._by_path[path] = file
        return file

    def find(self, file_id: str) -> Stored | None:
        return self._by_id.get(file_id)

    def sent(self, p: Params, name: str, kind: str) -> Stored:
        """The file that a parameter names: an upload, `attach://part` or a file_id."""
        value = p.text(name)
        part = value.removeprefix("attach://") if value.startswith("attach://") else name
        upload = p.files.get(part)
        if upload is not None:
            return self._uploaded(kind, upload)
        if not value:
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        stored = self.find(value)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            was, wanted = stored.kind.capitalize(), kind.capitalize()
            raise bad_request(f"can't use file of type {was} as {wanted}")
        return stored

    def _uploaded(self, kind: str, upload: Upload) -> Stored:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > MAX_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "photo" and len(upload.content) > MAX_PHOTO:
            words = f"file of size {len(upload.content)} bytes is too big for a photo"
            raise bad_request(f"{words}; the maximum size is {MAX_PHOTO} bytes")
        return self.keep(kind, upload)

    def get(self, file_id: str) -> JSON:
        """The answer of `getFile`."""
        if not file_id:
            raise bad_request("file_id not specified")
        stored = self.find(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.content) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return {**stored.info, "file_path": stored.path}

    def download(self, path: str) -> bytes:
        """The content behind a `file_path`; raises a 404 ApiError."""
        stored = self._by_path.get(path)
        if stored is None:
            raise ApiError(404, "Not Found")
        return stored.content
