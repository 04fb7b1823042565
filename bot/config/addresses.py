"""Addresses of databases: what they may look like, and how they are shown without passwords.

The library that connects reads them here too, so that a password is found wherever it would be
used: with a slash in it, or in the query.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

HIDDEN = "hidden"
_SHORT_FORMS = {
    "sqlite://": "sqlite+aiosqlite://",
    "postgres://": "postgresql+psycopg://",
    "postgresql://": "postgresql+psycopg://",
}


def database_address(given: str) -> str:
    """Let the usual short forms in; there are two databases. Raises ValueError."""
    for short, long in _SHORT_FORMS.items():
        if given.startswith(short):
            given = long + given.removeprefix(short)
    if not given.startswith(("sqlite+aiosqlite://", "postgresql+psycopg://")):
        raise ValueError("should begin with sqlite+aiosqlite:// or postgresql+psycopg://")
    url = _read(given)
    if url is None:
        raise ValueError(
            "cannot be read: it should look like postgresql+psycopg://HOST:5432/NAME, "
            "with user and password before the host"
        )
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise ValueError(
            "names no file: without one everything is lost at the end; "
            "sqlite+aiosqlite:////srv/bot/jamsostek.db does"
        )
    return given


def passwords_in(address: str) -> list[str]:
    """Whatever opens the database."""
    url = _read(address)
    if url is None:
        return []
    in_query = [value for name in _secret_names(url) for value in _as_list(url.query[name])]
    return [*([str(url.password)] if url.password else []), *in_query]


def without_passwords(text: str) -> str:
    """An address fit to be shown; of one that cannot be read, its kind alone."""
    if "://" not in text:
        return f"({HIDDEN})" if "@" in text else text  # the beginning was forgotten
    url = _read(text)
    if url is None:
        return f"{text.partition('://')[0]}://({HIDDEN})"
    if not passwords_in(text):
        return text
    covered = dict.fromkeys(_secret_names(url), HIDDEN)
    return url.update_query_dict(covered).render_as_string(hide_password=True)


def _secret_names(url: "URL") -> list[str]:
    return [name for name in url.query if "pass" in name.lower()]


def _as_list(value: str | tuple[str, ...]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _read(address: str) -> "URL | None":
    from sqlalchemy.engine import make_url  # a tenth of a second that `--help` can do without
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        return None
