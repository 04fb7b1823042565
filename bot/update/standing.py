"""Where a person stands in a chat: the locked row that holds the wizard and its answers."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from models.queries.endings.retention import DRAFTS
from models.queries.updates.inbox import Key
from models.tables.vault import Vault


@dataclass(slots=True, repr=False)
class Standing:
    """Where a person stands in a chat: the row of `conversation`, opened."""

    key: Key
    states: dict[str, str]
    version: int
    handled: int
    vault: Vault
    sealed: bytes | None
    was: tuple[dict[str, str], int] = ({}, 0)
    """States and version as they were read."""
    placeholder: bool = False
    """The row was made by locking it: nothing is in it."""
    _form: dict[str, Any] | None = None

    @classmethod
    def of(
        cls, key: Key, row: Row[Any] | None, vault: Vault, now: datetime | None = None
    ) -> "Standing":
        """From the locked row, or new where the pair never wrote before.

        What lay longer than a draft may is not offered again, purged yet or not.
        """
        if row is None:
            return cls(key, {}, 0, 0, vault, None)
        was = (row.states, row.version)
        none = row.handled == 0
        if now is not None and row.updated_at < now - DRAFTS:
            return cls(key, {}, row.version, row.handled, vault, None, was, none)
        return cls(key, dict(row.states), row.version, row.handled, vault, row.form, was, none)

    @property
    def changed(self) -> bool:
        """Whether a handler moved the person, asked something, or noted an answer."""
        noted = self._form is not None and bool(self._form or self.sealed)
        return noted or (self.states, self.version) != self.was

    @property
    def form(self) -> dict[str, Any]:
        """Answers given so far, by flow; opened when first asked for, sealed again on saving."""
        if self._form is None:
            self._form = {}
            if self.sealed is not None:
                self._form = json.loads(self.vault.open(self.sealed, **self._cell))
        return self._form

    def row(self, now: datetime) -> dict[str, Any]:
        """The row as it is saved."""
        if self._form is not None:
            self.sealed = None
            if self._form:
                self.sealed = self.vault.seal(json.dumps(self._form), **self._cell)
            self._form = None
        chat_id, user_id = self.key
        return {
            "chat_id": chat_id,
            "user_id": user_id,
            "states": self.states,
            "version": self.version,
            "handled": self.handled,
            "form": self.sealed,
            "updated_at": now,
        }

    @property
    def _cell(self) -> dict[str, str]:
        return {
            "table": "conversation",
            "column": "form",
            "row": f"{self.key[0]}:{self.key[1]}",
        }
