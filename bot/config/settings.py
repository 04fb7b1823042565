"""The settings: environment variables, or lines of a `.env` file, that begin with JAMSOSTEK_."""

import os
import socket
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.config.setting_types import (
    BotToken,
    DatabaseUrl,
    Folder,
    LogLevel,
    Mode,
    RegencyCode,
    ReplicaName,
    WebAddress,
    WebhookPath,
    WebhookSecret,
    derived,
)
from bot.errors import SettingsError
from models.rules.claims.keeping import KEPT, SHORTEST

PREFIX = "JAMSOSTEK_"
ENV_FILE = ".env"
ENCODING = "utf-8-sig"
"""Windows' editors put a mark in front, which must not become part of the first name."""
TELEGRAM = "https://api.telegram.org"


class Settings(BaseSettings):
    """Everything that differs from one installation to the next."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding=ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: BotToken | None = Field(
        default=None, description="The bot's token from @BotFather. Needed by `run` alone."
    )
    api_url: WebAddress = Field(
        default=TELEGRAM,
        description="Where the Bot API is: Telegram's, or a server of your own; files too.",
    )
    data_dir: Folder = Field(
        default=Path("data"),
        validate_default=True,
        description="Folder of the database and the key file. Back it up, keep it private.",
    )
    database_url: DatabaseUrl = Field(
        default_factory=lambda data: f"sqlite+aiosqlite:///{data['data_dir'] / 'jamsostek.db'}",
        repr=False,
        description="sqlite+aiosqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
    )
    keys: SecretStr | None = Field(
        default=None,
        description="The key ring itself (JSON, or base64 of it), instead of DATA_DIR/keys.json.",
    )
    mode: Mode = Field(
        default=Mode.POLLING,
        description="polling: the bot asks Telegram. webhook: Telegram calls WEBHOOK_URL.",
    )
    webhook_url: WebAddress | None = Field(
        default=None,
        description="Public https address that leads here; WEBHOOK_PATH is put behind it.",
    )
    webhook_secret: WebhookSecret = Field(
        default_factory=lambda data: SecretStr(derived(data, "webhook secret")),
        description="What Telegram shows with each call; derived from the token if not set.",
    )
    webhook_path: WebhookPath = Field(
        default_factory=lambda data: "/" + derived(data, "webhook path"),
        repr=False,
        description="Path of the webhook; unguessable, derived from the token if not set.",
    )
    listen_host: str = Field(
        default="127.0.0.1",
        description="Address of the web server: webhook, /healthz, /readyz, /metrics.",
    )
    listen_port: int = Field(
        default=8090, ge=0, le=65535, description="Its port; 0 takes any free one."
    )
    admin_chat: int | None = Field(
        default=None,
        description="Id of the chat or group that is told when something is wrong.",
    )
    broadcast_rate: float = Field(
        default=20,
        ge=0.1,
        le=1000,
        description="Messages a second of all broadcasts together, over all replicas.",
    )
    allow_paid_broadcast: bool = Field(
        default=False,
        description="Broadcasts may go faster than Telegram's free limit, for Stars a message.",
    )
    broadcast_alone: int = Field(
        default=500,
        ge=0,
        description="Up to so many people an admin may broadcast to without a second head.",
    )
    broadcast_agreed_days: int = Field(
        default=90,
        ge=1,
        description="Days after which a repeated broadcast is agreed to anew.",
    )
    broadcast_practice: bool = Field(
        default=False,
        description="Practice: a broadcast from the chat reaches nobody but whoever practises.",
    )
    send_rate: float = Field(
        default=30,
        ge=1,
        le=2000,
        description="Messages a second of everything, as Telegram allows this bot.",
    )
    log_level: LogLevel = Field(
        default="INFO", description="Least important line to log; libraries stay at WARNING."
    )
    log_format: Literal["console", "json"] = Field(
        default="console", description="console: for eyes. json: one object a line, for machines."
    )
    operator: str = Field(
        default="",
        max_length=80,
        description="Who runs this bot; people see it under 'Bukan penipuan'.",
    )
    office_contact: str = Field(
        default="",
        max_length=100,
        description="How people reach that office: a phone number or an address.",
    )
    regency: RegencyCode | None = Field(
        default=None,
        description="Code of the regency this bot serves, such as 14.10; proposed at sign-up.",
    )
    claims_kept_days: int = Field(
        default=KEPT.days,
        ge=SHORTEST.days,
        le=3650,
        description="Days that a claim is kept once an officer has put it away; then it goes.",
    )
    replica: ReplicaName = Field(
        default_factory=lambda: f"{socket.gethostname()[:60]}-{os.getpid()}",
        description="Name of this process among its peers; must differ between replicas.",
    )
    debug: bool = Field(default=False, description="Show a traceback where a command fails.")

    @property
    def api_base(self) -> str:
        """What stands before the token in the address of a method."""
        return f"{self.api_url}/bot"

    @property
    def api_file_base(self) -> str:
        """What stands before the token in the address of a file."""
        return f"{self.api_url}/file/bot"

    @property
    def database_file(self) -> Path | None:
        """Where an SQLite database is; None for PostgreSQL and for one in memory."""
        scheme, _, name = self.database_url.partition(":///")
        file = name.partition("?")[0]
        return Path(file) if "sqlite" in scheme and file not in ("", ":memory:") else None

    @property
    def webhook_address(self) -> str:
        """What Telegram is told to call; webhook mode has WEBHOOK_URL for sure."""
        return f"{self.webhook_url}{self.webhook_path}"

    def need_token(self) -> str:
        """The token in clear. Raises SettingsError where none is set."""
        if self.token is None:
            raise SettingsError(
                f"{PREFIX}TOKEN is missing: @BotFather gives one; `demo` works without"
            )
        return self.token.get_secret_value()

    @model_validator(mode="after")
    def _webhook_complete(self) -> Self:
        """Telegram calls https addresses alone; a Bot API server of one's own also plain http."""
        if self.mode is Mode.WEBHOOK and not self.webhook_url:
            raise ValueError(f"{PREFIX}WEBHOOK_URL is missing: webhook mode needs it")
        plain = (self.webhook_url or "").startswith("http://")
        if self.mode is Mode.WEBHOOK and plain and self.api_url == TELEGRAM:
            raise ValueError(f"{PREFIX}WEBHOOK_URL should begin with https://")
        return self
