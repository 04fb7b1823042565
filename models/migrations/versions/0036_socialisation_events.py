"""Socialisation events: a place, a head count, a link, and a quiz nobody is named by"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "social_event",
        sa.Column("id", _TEXT(length=32), nullable=False),
        sa.Column("code", _TEXT(length=8), nullable=False),
        sa.Column("area", _TEXT(length=13), nullable=False),
        sa.Column("place", _TEXT(length=60), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("actor", _TEXT(length=64), nullable=False),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_social_event")),
        sa.UniqueConstraint("code", name=op.f("uq_social_event_code")),
    )
    with op.batch_alter_table("social_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_social_event_area"), ["area"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_social_event_created_at"), ["created_at"], unique=False
        )
    op.create_table(
        "event_visit",
        sa.Column("event_id", _TEXT(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        _of_event("event_visit"),
        sa.PrimaryKeyConstraint("event_id", "user_id", name=op.f("pk_event_visit")),
    )
    with op.batch_alter_table("event_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_visit_user_id"), ["user_id"], unique=False)
    op.create_table(
        "event_answer",
        sa.Column("event_id", _TEXT(length=32), nullable=False),
        sa.Column("question", _TEXT(length=16), nullable=False),
        sa.Column("choice", _TEXT(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        _of_event("event_answer"),
        sa.PrimaryKeyConstraint("event_id", "question", "choice", name=op.f("pk_event_answer")),
    )


def _of_event(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["event_id"],
        ["social_event.id"],
        name=op.f(f"fk_{table}_event_id_social_event"),
        ondelete="CASCADE",
    )
