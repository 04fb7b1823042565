"""What a setting may look like: each type refuses in words that an operator can act on."""

import hmac
import re
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr

from bot.config.addresses import database_address

OWN_PATHS = ("/healthz", "/readyz", "/metrics")


def _token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{6,}", token.get_secret_value()):
        raise ValueError("should look like 123456789:AAEx..., as @BotFather writes it")
    return token


def _web_address(url: str) -> str:
    if not re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w./-]*)?", url) or not _leads_somewhere(url):
        raise ValueError("should be an address such as https://bot.example.go.id")
    return url.rstrip("/")


def _leads_somewhere(url: str) -> bool:
    """Whether it has a host, whole brackets and a port there can be."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _webhook_secret(secret: SecretStr) -> SecretStr:
    """Telegram takes 1 to 256 of these characters; fewer than 16 can be guessed."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
        raise ValueError("should be 16 to 256 of A-Z a-z 0-9 _ -")
    return secret


def _webhook_path(path: str) -> str:
    if not re.fullmatch(r"/[\w./-]+", path, re.ASCII) or path in OWN_PATHS:
        raise ValueError(f"should begin with / and not be one of {' '.join(OWN_PATHS)}")
    return path


def _regency(code: str) -> str:
    match = re.fullmatch(r"(\d\d)\.?(\d\d)", code, re.ASCII)
    if not match:
        raise ValueError("should be a code of four digits, such as 14.10")
    return f"{match[1]}.{match[2]}"


def _capitals(word: Any) -> Any:
    return word.upper() if isinstance(word, str) else word


def _absolute(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError:
        raise ValueError("names a home folder that is not there") from None


def _replica(name: str) -> str:
    if not re.fullmatch(r"[\w.-]{1,80}", name):
        raise ValueError("should be 1 to 80 letters, digits or . _ -")
    return name


BotToken = Annotated[SecretStr, AfterValidator(_token)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An http or https address without a slash at its end."""
Folder = Annotated[Path, AfterValidator(_absolute)]
DatabaseUrl = Annotated[str, AfterValidator(database_address)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
WebhookPath = Annotated[str, AfterValidator(_webhook_path)]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_capitals)]
ReplicaName = Annotated[str, AfterValidator(_replica)]
RegencyCode = Annotated[str, AfterValidator(_regency)]
"""A Kemendagri code with its dot: "14.10"."""


class Mode(StrEnum):
    """How updates reach the bot."""

    POLLING = "polling"
    WEBHOOK = "webhook"


def derived(data: dict[str, Any], purpose: str) -> str:
    """A secret that all replicas of one bot agree on without talking: 32 hex digits."""
    token: SecretStr | None = data["token"]
    if token is None:
        return secrets.token_hex(16)
    return hmac.digest(token.get_secret_value().encode(), purpose.encode(), "sha256").hex()[:32]
