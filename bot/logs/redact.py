"""Takes out of a text what must not stand in a log: tokens, NIKs, phones, what people typed.

The patterns err on the safe side: an 18-digit number of ours is hidden too.
"""

import re
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any
from urllib.parse import quote

WITHHELD = "[withheld]"
LONGEST = 10_000
"""Characters of one text that are looked at; the rest is cut off."""

PERSONAL_FIELDS = frozenset(
    {
        "account", "answers", "birth_date", "caption", "first_name", "form", "full_name", "heir",
        "last_name", "nik", "payload", "phone", "phone_number", "query", "text", "username",
        "vcard",
    }
)  # fmt: skip
"""Names of fields whose value is never written, whatever it is."""

_GAP = r"[\s.\-\u00a0\u2009\u202f]?"
_UPDATE_AS_JSON = re.compile(r"""["'](update_id|message_id)["']\s*:""")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"bot\d{3,}:[^/\s'\"?]+"), "bot[token]"),
    # Only from the first digit of a row: tried at each, a long row would take half a second.
    (re.compile(r"(?<!\d)\d{6,}:[\w-]{30,}"), "[token]"),
    (re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{43}="), "[key]"),
    (re.compile(r"://[^\s/:@'\"]{0,200}:[^\s'\"]{1,200}@"), "://[password]@"),
    # In the query of an address, or in PostgreSQL's own words: password=x host=y.
    (
        re.compile(r"(?i)\b((?:ssl)?pass(?:word|file)=)('[^']{0,200}'|[^\s&'\"]{1,200})"),
        r"\1[password]",
    ),
    # An update in PTB's repr: nothing behind its beginning can be trusted.
    (re.compile(r"\b(Update|Message|CallbackQuery|User|Chat|Contact)\([\s\S]*"), r"[\1 dropped]"),
    (re.compile(r"(Received data was:?|Can not load invalid JSON data:)[\s\S]*"), r"\1 [dropped]"),
    # SQL: the values bound to a statement, the row that a constraint refused.
    (re.compile(r"\[parameters: [\s\S]*?\](?=\s*(\n|\(Background|$))"), "[parameters dropped]"),
    (re.compile(r"\b(DETAIL|CONTEXT): [^\n]*"), r"\1: [dropped]"),
    # asyncio: the arguments of a callback, the text of a task's exception.
    (re.compile(r"(Exception in callback [^\s(]*)\([\s\S]*"), r"\1 [arguments dropped]"),
    (re.compile(r"\bexception=\w+\([\s\S]*"), "exception=[dropped]"),
    # 15 to 20 digits: a NIK, also one digit short or a few too long.
    (re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{14,19}}(?!\d)"), "[nik]"),
    # Mobile numbers, with 0, 62, +62 or (11 and 12 digits, longer than a user id) with nothing.
    (re.compile(rf"(?<![\w.])\+?(?:62|0){_GAP}8(?:{_GAP}\d){{7,11}}(?!\d)"), "[phone]"),
    (re.compile(rf"(?<![\w.])8(?:{_GAP}\d){{10,11}}(?!\d)"), "[phone]"),
    (re.compile(r"(?<![\w.])\(?0[2-9]\d{1,2}\)?[ .\-]?\d{5,8}(?!\w)"), "[phone]"),
)


class Redactor:
    """The rules above, and the secrets of this installation, which are known to the letter."""

    def __init__(self) -> None:
        self._secrets: frozenset[str] = frozenset()
        self._known: re.Pattern[str] | None = None
        self._lock = Lock()

    def hide(self, secrets: Iterable[str]) -> None:
        """Never show these again, nor their URL-quoted forms. Shorter than 6 letters: ignored."""
        with self._lock:
            new = {form for secret in secrets for form in (secret, quote(secret, safe=""))}
            self._secrets |= {form for form in new if len(form) >= 6}
            longest_first = sorted(self._secrets, key=len, reverse=True)
            pattern = "|".join(re.escape(secret) for secret in longest_first)
            self._known = re.compile(pattern) if pattern else None

    def text(self, text: str) -> str:
        """`text` without what must not be seen, at most LONGEST characters of it."""
        text = text[: LONGEST + 500]  # A secret across the cut is still seen whole.
        if self._known is not None:
            text = self._known.sub("[secret]", text)
        if _UPDATE_AS_JSON.search(text):
            text = text.partition("{")[0] + "[update dropped]"
        for pattern, instead in _RULES:
            text = pattern.sub(instead, text)
        return text[:LONGEST]

    def value(self, value: Any) -> Any:
        """The same for any value: what is no plain value is judged by its repr."""
        match value:
            case None | bool() | float():
                return value
            case int():
                return value if abs(value) < 10**14 else self.text(str(value))
            case str():
                return self.text(value)
            case Mapping():
                return {
                    self.text(str(name)): self.field(str(name), it) for name, it in value.items()
                }
            case list() | tuple() | set() | frozenset():
                return [self.value(item) for item in value]
            case _:
                return self.text(_shown(value))

    def field(self, name: str, value: Any) -> Any:
        """A named value: personal fields are withheld, whatever they hold."""
        return WITHHELD if name in PERSONAL_FIELDS else self.value(value)


redactor = Redactor()
"""The one of this process; `redactor.hide([...])` adds a secret that the settings do not know."""


def _shown(value: object) -> str:
    try:
        return repr(value)
    except Exception as error:
        return f"[{type(value).__name__} without repr: {type(error).__name__}]"
