"""What the redactor hides, and what it must leave readable."""

import pytest

from bot.logs.redact import LONGEST, Redactor
from bot.screen import Attachment, Button, Key, Screen

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"token {TOKEN}.", "token [token].", id="a bare token"),
        pytest.param(
            f"https://api.telegram.org/bot{TOKEN}/getMe?x=1",
            "https://api.telegram.org/bot[token]/getMe?x=1",
            id="the address of a method",
        ),
        pytest.param("/file/bot1234:AB/x.jpg", "/file/bot[token]/x.jpg", id="a short test token"),
        pytest.param("postgresql://bot:pw@h/n", "postgresql://[password]@h/n", id="a password"),
        pytest.param("postgresql://bot:p/w@h/n", "postgresql://[password]@h/n", id="with a slash"),
        pytest.param(
            "postgresql://h/x?user=u&password=geheim99&a=b",
            "postgresql://h/x?user=u&password=[password]&a=b",
            id="a password in a query",
        ),
        pytest.param("host=h password='ge heim' x", "host=h password=[password] x", id="libpq's"),
        pytest.param("nik=1410020304050607", "nik=[nik]", id="a NIK"),
        pytest.param("1410 0203 0405 0607", "[nik]", id="a NIK in groups"),
        pytest.param("14.1002.030405.0607", "[nik]", id="a NIK with dots"),
        pytest.param("14-10-02-030405-0607", "[nik]", id="a NIK with dashes"),
        pytest.param("141002030405060", "[nik]", id="a NIK one digit short"),
        pytest.param("14100203040506077", "[nik]", id="a NIK one digit long"),
        pytest.param("１４１００２０３０４０５０６０７", "[nik]", id="a full-width NIK"),
        pytest.param("hp 081234567801", "hp [phone]", id="a mobile number"),
        pytest.param("0812-3456-7801,", "[phone],", id="a mobile number with dashes"),
        pytest.param("+62 812 3456 7801", "[phone]", id="with country code"),
        pytest.param("6281234567801", "[phone]", id="as Telegram gives it"),
        pytest.param("81234567801", "[phone]", id="without any prefix"),
        pytest.param("(0763) 123456", "[phone]", id="a landline"),
        pytest.param("Update(message=Message(text='a) b'), x", "[Update dropped]", id="an Update"),
        pytest.param("was [{'x': 1, 'update_id': 5}]", "was [[update dropped]", id="raw updates"),
        pytest.param('{"message_id": 5, "text": "a"}', "[update dropped]", id="a raw message"),
        pytest.param(
            "x [SQL: INSERT] [parameters: ('Siti', 'a]b')] (Background on this error)",
            "x [SQL: INSERT] [parameters dropped] (Background on this error)",
            id="values bound to a statement",
        ),
        pytest.param(
            "duplicate key\nDETAIL:  Key (name)=(Siti) exists.",
            "duplicate key\nDETAIL: [dropped]",
            id="what PostgreSQL repeats of a row",
        ),
        pytest.param(
            "future: <Task exception=ValueError('Siti')>",
            "future: <Task exception=[dropped]",
            id="what asyncio repeats of an error",
        ),
        pytest.param(
            "Exception in callback greet('Siti')",
            "Exception in callback greet [arguments dropped]",
            id="what asyncio repeats of a callback",
        ),
        pytest.param("k " + "A" * 43 + "=", "k [key]", id="a key of the ring"),
    ],
)
def test_it_hides(text: str, expected: str) -> None:
    assert Redactor().text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "user 6781234567 in chat -1001234567890",
        "2026-11-21T10:20:30.123456Z took 0.0123456 s",
        "update 987654321 handled in 12 ms",
        "https://api.telegram.org/file/x.jpg on port 8090",
        "premium 16800 of 8.000.000 rupiah, 59.29 %",
        "3f2b8c1e-9d47-4a6b-8f10-5c2d7e9a1b34",
    ],
)
def test_it_leaves(text: str) -> None:
    assert Redactor().text(text) == text


def test_a_known_secret_is_hidden_in_its_quoted_form_too() -> None:
    redactor = Redactor()
    redactor.hide(["pass word/1", "pass word/12", ""])

    said = redactor.text("pass word/12 and pass%20word%2F1 and pass word/1")

    assert said == "[secret] and [secret] and [secret]"


def test_values_inside_values_are_hidden_and_numbers_too() -> None:
    value = {"a": [1410020304050607, ("0812 3456 7801",)], "nik": "x", "user": 6281234567}

    shown = Redactor().value(value)

    assert shown == {"a": ["[nik]", ["[phone]"]], "nik": "[withheld]", "user": 6281234567}


def test_an_object_whose_repr_fails_does_not_stop_the_log() -> None:
    class Broken:
        def __repr__(self) -> str:
            raise ValueError("1410020304050607")

    assert Redactor().value(Broken()) == "[Broken without repr: ValueError]"


def test_a_long_text_is_cut_and_no_secret_survives_at_the_cut() -> None:
    text = " " * (LONGEST - 20) + TOKEN

    shown = Redactor().text(text)

    assert len(shown) <= LONGEST
    assert "AAEhBO" not in shown


def test_a_hostile_text_does_not_hold_the_log_up() -> None:
    redactor = Redactor()
    for piece in ("1 ", "08", "[parameters: ", "{", "Key (", "://a:", "\\"):
        redactor.text(piece * (LONGEST // len(piece)))


def test_what_a_screen_is_made_of_shows_no_words_of_a_person() -> None:
    made = (
        Attachment("document", "own_data_copy", {"lines": ["Siti Aminah"]}),
        Button("Siti Aminah", go="menu"),
        Key("Siti Aminah"),
        Screen("Siti Aminah"),  # type: ignore[arg-type]
    )

    assert "Siti" not in repr(made)
