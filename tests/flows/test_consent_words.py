"""Whoever agrees has agreed to numbered words: other words are another number (UU 27/2022)."""

import hashlib

import pytest

from handlers.enrol import consent as sign_up
from handlers.heir_card import heir, worker
from handlers.own_data import steps_consent, steps_leave
from handlers.papers import photos
from handlers.word import ending as own_word
from tests.support.catalogue import entries

WORDS = {
    "2026-11.2": ("enrol.consent.ask", "own_data.consent"),
    "tarik-2026-11": ("own_data.withdraw.ask",),
    "lagi-2026-11": ("own_data.allow.ask",),
    "hapus-2026-11-2": ("own_data.erase_all.ask",),
    "foto-2026-11": ("papers.consent",),
    "kartu-2026-11": ("heir_card.ask", "heir_card.drop.ask"),
    "terima-2026-11": ("heir_card.offer", "heir_card.offer.nameless", "heir_card.stopped"),
    "slip-2026-11b": ("own_word.ask",),
    "slip-no-2026-11": ("own_word.sure",),
}
"""Each version in use, with the messages that are shown under it."""
SHOWN = {
    "2026-11.2": "c3e4476ee831eaead63f8df4fd24e85bca003ba873b4863a11d834ff4d80cecf",
    "tarik-2026-11": "df8b10505241b1ced73feb08fa340aaec1be318c9a0edd4dcffa548a8f22d67b",
    "lagi-2026-11": "4be78ca6f571ae1d22218e521b9cf4c400d45c4d738eb14b7689cd18dd1db477",
    "hapus-2026-11-2": "33a62340040a70f3678947911bcb3b4367c80b381172030909cb38925cc5c883",
    "foto-2026-11": "7114dcee72712226663560f994090176cfd48462bd50801738c1b964401277cb",
    "kartu-2026-11": "42d8a15a578f6d44d1141cf9300758d1eeb43aa42d025bee1a5c9ff5f2173d03",
    "terima-2026-11": "b1ce200a0893429f196f9a9a0705aff7a85affe68aa53982047dd9858400cff9",
    "slip-2026-11b": "5602d12220fe913c03ddb737c24dc9fb5aea15e7f2bf35d0779d9f26c8681916",
    "slip-no-2026-11": "835b64967e773dc297ddadd0c4181c9055e786bde469d4ff7d7f24d84e559c3f",
}
"""SHA-256 of those messages in Indonesian."""
IN_USE = {
    sign_up.VERSION,
    steps_consent.WITHDRAW_VERSION,
    steps_consent.ALLOW_VERSION,
    steps_leave.ERASE_VERSION,
    photos.CONSENT_VERSION,
    worker.CONSENT_VERSION,
    heir.CONSENT_VERSION,
    own_word.VERSION,
    own_word.REFUSE_VERSION,
}


def test_every_version_in_use_is_held_to_its_words() -> None:
    assert WORDS.keys() == SHOWN.keys() == IN_USE


@pytest.mark.parametrize("version", WORDS)
def test_words_that_changed_have_a_new_version(version: str) -> None:
    catalogue = entries("id")
    words = "\n".join(catalogue[key].text for key in WORDS[version])

    assert SHOWN[version] == hashlib.sha256(words.encode()).hexdigest(), (
        f"the words of {version} are others now: whoever agreed, agreed to the old ones. "
        "Give them a new version where it stands, and name it here with this hash"
    )
