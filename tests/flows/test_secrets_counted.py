"""Secrets that people send are deleted and counted by kind; nothing of them is kept."""

import pytest

from bot import metrics
from tests.support.chat import Somebody


@pytest.mark.parametrize(
    ("said", "kind"),
    [("kode otp saya 482913", "code"), ("4539 1488 0343 6467", "card")],
    ids=["an OTP", "a card"],
)
@pytest.mark.parametrize("inside", [False, True], ids=["out of the blue", "in the sign-up"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_secret_is_deleted_and_counted_once(
    siti: Somebody, said: str, kind: str, inside: bool
) -> None:
    await siti.starts()
    if inside:
        await siti.says("/daftar")
    before = metrics.total(metrics.secrets_erased, only={"kind": [kind]})

    sent = await siti.says(said)

    assert sent["message"]["message_id"] not in siti.person.chat.messages
    assert metrics.total(metrics.secrets_erased, only={"kind": [kind]}) == before + 1
