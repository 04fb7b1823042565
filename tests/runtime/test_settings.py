"""Settings: what is accepted, and how a mistake is told."""

import json
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.commands.settings import rows
from bot.config.addresses import passwords_in, without_passwords
from bot.config.loading import lines_not_read, load_settings, unknown_names
from bot.config.setting_types import Mode
from bot.config.settings import Settings
from bot.errors import SettingsError

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"JAMSOSTEK_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_there_is_a_sqlite_file_in_data(tmp_path: Path) -> None:
    settings = load_settings()

    assert settings.mode is Mode.POLLING
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path}/data/jamsostek.db"
    assert settings.database_file == tmp_path / "data" / "jamsostek.db"
    assert settings.api_base == "https://api.telegram.org/bot"
    assert settings.api_file_base == "https://api.telegram.org/file/bot"
    assert settings.listen_host == "127.0.0.1"


def test_the_environment_beats_the_file_and_empty_means_not_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = "JAMSOSTEK_LISTEN_PORT=9001\nJAMSOSTEK_OPERATOR=Disnaker Meranti\n"
    (tmp_path / ".env").write_text(lines)
    monkeypatch.setenv("JAMSOSTEK_LISTEN_PORT", "9002")
    monkeypatch.setenv("JAMSOSTEK_REGENCY", "")

    settings = load_settings()

    assert (settings.listen_port, settings.operator) == (9002, "Disnaker Meranti")
    assert settings.regency is None


@pytest.mark.parametrize(
    ("setting", "given", "expected"),
    [
        ("database_url", "sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
        ("database_url", "postgres://h/n", "postgresql+psycopg://h/n"),
        ("database_url", "postgresql://h/n", "postgresql+psycopg://h/n"),
        ("database_url", "postgresql+psycopg://h/n", "postgresql+psycopg://h/n"),
        ("api_url", "http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("regency", "1410", "14.10"),
        ("regency", "14.10", "14.10"),
        ("log_level", "debug", "DEBUG"),
    ],
)
def test_usual_spellings_are_understood(setting: str, given: str, expected: str) -> None:
    assert getattr(load_settings(**{setting: given}), setting) == expected


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"token": "AAEhBOweik"}, "JAMSOSTEK_TOKEN should look like"),
        ({"mode": "pigeon"}, "JAMSOSTEK_MODE should be 'polling' or 'webhook'"),
        ({"mode": "webhook"}, "JAMSOSTEK_WEBHOOK_URL is missing"),
        (
            {"mode": "webhook", "webhook_url": "http://bot.example.go.id"},
            "JAMSOSTEK_WEBHOOK_URL should begin with https://",
        ),
        ({"webhook_url": "bot.example.go.id"}, "JAMSOSTEK_WEBHOOK_URL should be an address"),
        ({"api_url": "http://127.0.0.1:99999"}, "JAMSOSTEK_API_URL should be an address"),
        ({"api_url": "http://[::1"}, "JAMSOSTEK_API_URL should be an address"),
        ({"api_url": "http://:8121"}, "JAMSOSTEK_API_URL should be an address"),
        ({"webhook_secret": "short"}, "JAMSOSTEK_WEBHOOK_SECRET should be 16 to 256"),
        ({"webhook_secret": "spaces are not taken"}, "JAMSOSTEK_WEBHOOK_SECRET should be"),
        ({"webhook_path": "/healthz"}, "JAMSOSTEK_WEBHOOK_PATH should begin with /"),
        ({"listen_port": "70000"}, "JAMSOSTEK_LISTEN_PORT should be less than or equal to 65535"),
        ({"listen_port": "http"}, "JAMSOSTEK_LISTEN_PORT should be a valid integer"),
        ({"database_url": "mysql://h/n"}, "JAMSOSTEK_DATABASE_URL should begin with sqlite"),
        ({"database_url": "sqlite://"}, "JAMSOSTEK_DATABASE_URL names no file"),
        ({"database_url": "sqlite:///:memory:"}, "JAMSOSTEK_DATABASE_URL names no file"),
        (
            {"database_url": "postgresql://u:p@host:port/x"},
            "JAMSOSTEK_DATABASE_URL cannot be read",
        ),
        ({"regency": "Meranti"}, "JAMSOSTEK_REGENCY should be a code of four digits"),
        ({"log_level": "loud"}, "JAMSOSTEK_LOG_LEVEL should be 'DEBUG', 'INFO'"),
        ({"replica": "two words"}, "JAMSOSTEK_REPLICA "),
    ],
)
def test_a_mistake_is_one_line_that_names_the_variable(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(**given)

    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_several_mistakes_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(mode="pigeon", regency="x", data_dir=b"\xff\xfe")

    assert str(caught.value).count("JAMSOSTEK_") >= 3


@pytest.mark.parametrize(
    "given",
    [
        {"token": "canary7secret"},
        {"database_url": "mysql://u:canary7secret@h/n"},
        {"webhook_secret": "canary7secret!"},
    ],
)
def test_a_mistake_in_a_secret_does_not_repeat_it(given: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(**given)

    assert "canary7" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_pydantic_itself_does_not_repeat_a_secret() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(token=SecretStr("canary7secret"), database_url="canary7db")

    assert "canary7" not in str(caught.value)


def test_a_plain_http_webhook_is_for_a_bot_api_server_of_ones_own() -> None:
    own = "http://127.0.0.1:8081"

    settings = load_settings(mode="webhook", webhook_url="http://10.0.0.5:8090", api_url=own)

    assert settings.webhook_address.startswith("http://10.0.0.5:8090/")


def test_replicas_with_one_token_agree_on_the_webhook_without_talking() -> None:
    one, two, other = (load_settings(token=t) for t in (TOKEN, TOKEN, TOKEN[:-1] + "d"))

    assert one.webhook_secret == two.webhook_secret != other.webhook_secret
    assert one.webhook_path == two.webhook_path != other.webhook_path
    assert one.webhook_path[1:] not in (TOKEN, one.webhook_secret.get_secret_value())


def test_no_secret_shows_in_the_repr_or_in_json() -> None:
    settings = load_settings(
        token=TOKEN, keys="{canary7keys}", database_url="postgresql://u:canary7pw@h/n"
    )
    shown = repr(settings) + str(settings)
    as_json = settings.model_dump_json(exclude={"database_url", "webhook_path"})

    for secret in (TOKEN, "canary7", settings.webhook_secret.get_secret_value()):
        assert secret not in shown
        assert secret not in as_json
    assert settings.webhook_path not in shown


def test_settings_cannot_be_changed_while_the_bot_runs() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().mode = Mode.WEBHOOK  # type: ignore[misc]


def test_run_without_a_token_says_where_to_get_one() -> None:
    with pytest.raises(SettingsError, match="@BotFather"):
        load_settings().need_token()


def test_every_setting_is_described_in_a_short_line() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert len(field.description) <= 90, name


def test_a_misspelt_variable_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAMSOSTEK_TOKN", "x")

    assert unknown_names()["JAMSOSTEK_TOKN"] == "JAMSOSTEK_TOKEN"


def test_a_misspelt_line_of_the_file_is_noticed_too(tmp_path: Path) -> None:
    lines = "JAMSOSTEK_TOKN=1\nJAMSOSTEK_ADMIN_CHT=5\nJAMSOSTEK_OPERATOR=x\nPATH=/bin\n"
    (tmp_path / ".env").write_text(lines)

    assert unknown_names() == {
        "JAMSOSTEK_TOKN": "JAMSOSTEK_TOKEN",
        "JAMSOSTEK_ADMIN_CHT": "JAMSOSTEK_ADMIN_CHAT",
    }


def test_a_line_that_sets_nothing_and_a_name_without_its_beginning_are_noticed(
    tmp_path: Path,
) -> None:
    (tmp_path / ".env").write_text("TOKEN=1\nJAMSOSTEK_OPERATOR: x\nJAMSOSTEK_REGENCY=14.10\n")

    assert unknown_names() == {"TOKEN": "JAMSOSTEK_TOKEN"}
    assert lines_not_read() == [2]


def test_where_one_is_wrong_the_others_are_shown_as_they_are_given(tmp_path: Path) -> None:
    lines = "JAMSOSTEK_LISTEN_PORT=abc\nJAMSOSTEK_REGENCY=14.10\nJAMSOSTEK_TOKEN=1:abcdef\n"
    lines += "JAMSOSTEK_DATABASE_URL=siti:geheim@127.0.0.1/x\n"
    (tmp_path / ".env").write_text(lines)

    shown = {row.name.removeprefix("JAMSOSTEK_"): row.value for row in rows(None)}

    assert (shown["LISTEN_PORT"], shown["REGENCY"]) == ("abc", "14.10")
    assert (shown["TOKEN"], shown["DATABASE_URL"]) == ("(hidden)", "(hidden)")


def test_a_file_of_a_windows_editor_is_read_or_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("JAMSOSTEK_OPERATOR=Disnaker\n", encoding="utf-8-sig")
    assert load_settings().operator == "Disnaker"

    file.write_text("JAMSOSTEK_OPERATOR=Disnaker\n", encoding="utf-16")
    with pytest.raises(SettingsError, match=r"\.env is not UTF-8"):
        load_settings()
    assert unknown_names() == {}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://u:pa/ssw0rd@127.0.0.1/x", "postgresql://u:***@127.0.0.1/x"),
        ("postgresql://h/x?password=geheim99&user=u", "postgresql://h/x?password=hidden&user=u"),
        (
            "postgresql://u:g%40heim@h/x?sslpassword=geheim99",
            "postgresql://u:***@h/x?sslpassword=hidden",
        ),
        ("postgresql://u:geheim@99@h:port/x", "postgresql://(hidden)"),
        ("postgresql://h/x", "postgresql://h/x"),
        ("sqlite+aiosqlite:////srv/bot/a b.db", "sqlite+aiosqlite:////srv/bot/a b.db"),
        ("an_operator", "an_operator"),
    ],
)
def test_an_address_is_shown_without_its_passwords(address: str, shown: str) -> None:
    assert without_passwords(address) == shown
    assert not [secret for secret in passwords_in(address) if secret in shown]


def test_the_example_file_names_every_setting_and_nothing_else() -> None:
    example = Path(__file__).parents[2] / "deploy" / "env.example"
    names = {
        line.lstrip("# ").partition("=")[0]
        for line in example.read_text().splitlines()
        if line.lstrip("# ").startswith("JAMSOSTEK_")
    }

    assert names == {f"JAMSOSTEK_{name.upper()}" for name in Settings.model_fields}


def test_the_keys_may_be_given_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAMSOSTEK_KEYS", json.dumps({"current": 1}))

    keys = load_settings().keys

    assert keys is not None
    assert keys.get_secret_value() == '{"current": 1}'
