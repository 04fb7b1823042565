"""Tokens of links that open something once: who reads the table cannot use them."""

import hashlib


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
