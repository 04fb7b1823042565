"""Six-digit codes of an authenticator app (RFC 6238), through pyotp."""

import hmac
from datetime import datetime

import pyotp

DRIFT = 1
"""Half minutes that a phone's clock may be off."""


def new_secret() -> str:
    """160 random bits, base32."""
    return pyotp.random_base32()


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """What an app scans: an otpauth address that holds the secret."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half minute to which a code belongs, None where it belongs to none of these."""
    totp = pyotp.TOTP(secret)
    here = int(now.timestamp()) // totp.interval
    typed = code.encode()
    found = None
    for step in range(here - DRIFT, here + DRIFT + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed):
            found = step
    return found
