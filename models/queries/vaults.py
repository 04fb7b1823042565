"""With what a session seals personal values, and by what names they are found again."""

from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables.vault import Vault

NIK = "nik"
PHONE = "phone"
"""Purposes of the blind indexes."""


def vault_of(session: AsyncSession) -> Vault:
    """The key ring of this session's database."""
    vault: Vault = session.info["vault"]
    return vault
