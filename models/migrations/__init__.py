"""Alembic's revisions: the same on SQLite and PostgreSQL, only ever forward."""
