"""Where a person stands in a chat: the locked row that holds the wizard and its answers."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from models.queries.endings.drafts import DRAFTS, MARK, TIDIED, begun, cell_of
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
    tidied: bool = False
    """Answers of a sign-up lay here too long and are gone, which the person was not told yet."""
    since: datetime | None = None
    """When something of theirs was handled last, before this update."""
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
        states = dict(row.states)
        tidied = states.pop(TIDIED, None) is not None
        was = (dict(states), row.version)
        none = row.handled == 0
        if now is not None and row.updated_at < now - DRAFTS:
            tidied = tidied or begun(vault, key, row.form)
            states, form = {}, None
        else:
            form = row.form
        return cls(
            key,
            states,
            row.version,
            row.handled,
            vault,
            form,
            was,
            none,
            tidied,
            since=row.updated_at,
        )

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
                self._form = json.loads(self.vault.open(self.sealed, **cell_of(self.key)))
        return self._form

    def row(self, now: datetime) -> dict[str, Any]:
        """The row as it is saved."""
        if self._form is not None:
            self.sealed = None
            if self._form:
                self.sealed = self.vault.seal(json.dumps(self._form), **cell_of(self.key))
            self._form = None
        chat_id, user_id = self.key
        return {
            "chat_id": chat_id,
            "user_id": user_id,
            "states": {**self.states, **MARK} if self.tidied else self.states,
            "version": self.version,
            "handled": self.handled,
            "form": self.sealed,
            "updated_at": now,
        }
