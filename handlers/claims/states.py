"""The questions of the look-up. Values are stored: never rename one, only add."""

from enum import StrEnum

FLOW = "claim_keys"
DESK = "desk"
"""The flow in which an officer is asked."""
WAITS = "claim_waits"
"""The form that remembers until when no key is tried."""
FAILED = "claim_failed"
"""The form that remembers which code a key was just tried in vain for, whatever the reason."""
NAME = "klaim"
ASK, MINE, SEE, STEPS = f"{NAME}.kode", f"{NAME}.saya", f"{NAME}.lihat", f"{NAME}.langkah"
KEEP, NEWS, LET_GO = f"{NAME}.simpan", f"{NAME}.kabar", f"{NAME}.lepas"
NOTE = f"{NAME}.pesan"
"""`klaim.pesan.<heir>.<step>`: what the office wrote, where it is too long for the claim."""


class Ask(StrEnum):
    """The answer that is awaited."""

    CODE = "claim_code"
    KEY = "claim_key"
