"""Names of the pages of the officer's day."""

from models.rules.roles import Role

PAGE = "tugas.hari"
ROLES = (Role.OFFICER, Role.ADMIN)
AS = Role.OFFICER
"""Both see the same; queries are asked for one role."""
