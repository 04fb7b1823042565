"""Broadcasts, what they say, what became of each recipient"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

Text = sqlmodel.sql.sqltypes.AutoString
Instant = models.tables.base.Instant
Json = models.tables.base.Json


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", Text(length=16), nullable=False),
        sa.Column("title", Text(length=80), nullable=False),
        sa.Column("topic", Text(length=32), nullable=False),
        sa.Column("area", Text(length=13), nullable=False),
        sa.Column("segment", Json(), nullable=False),
        sa.Column("state", Text(length=12), nullable=False),
        sa.Column("reason", Text(length=40), nullable=True),
        sa.Column("by", Text(length=64), nullable=False),
        sa.Column("approved_by", Text(length=64), nullable=True),
        sa.Column("starts_at", Instant(timezone=True), nullable=True),
        sa.Column("stale_at", Instant(timezone=True), nullable=True),
        sa.Column("repeat", Json(), nullable=True),
        sa.Column("ab", Json(), nullable=True),
        sa.Column("corrects", Text(length=16), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("frozen_to", sa.BigInteger(), nullable=True),
        sa.Column("progress_notice_id", Text(length=32), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("started_at", Instant(timezone=True), nullable=True),
        sa.Column("ended_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft','waiting','scheduled','freezing','sending','paused','halted',"
            "'done','cancelled')",
            name=op.f("ck_broadcast_state"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects"], ["broadcast.id"], name=op.f("fk_broadcast_corrects_broadcast")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
    )
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcast_area"), ["area"], unique=False)
        batch_op.create_index(batch_op.f("ix_broadcast_state"), ["state"], unique=False)

    op.create_table(
        "broadcast_content",
        sa.Column("broadcast_id", Text(length=16), nullable=False),
        sa.Column("language", Text(length=8), nullable=False),
        sa.Column("variant", Text(length=4), nullable=False),
        sa.Column("kind", Text(length=12), nullable=False),
        sa.Column("content", Json(), nullable=False),
        sa.Column("buttons", Json(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('text','photo','document','voice','album')",
            name=op.f("ck_broadcast_content_kind"),
        ),
        sa.CheckConstraint("variant IN ('a','b')", name=op.f("ck_broadcast_content_variant")),
        sa.ForeignKeyConstraint(
            ["broadcast_id"],
            ["broadcast.id"],
            name=op.f("fk_broadcast_content_broadcast_id_broadcast"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "broadcast_id", "language", "variant", name=op.f("pk_broadcast_content")
        ),
    )
    _deliveries()


def _deliveries() -> None:
    under_way = sa.text("state = 'sending'")
    op.create_table(
        "delivery",
        sa.Column("broadcast_id", Text(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("language", Text(length=8), nullable=False),
        sa.Column("variant", Text(length=4), nullable=False),
        sa.Column("state", Text(length=10), nullable=False),
        sa.Column("reason", Text(length=40), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("owner", Text(length=80), nullable=True),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("settled_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued','sending','sent','blocked','failed','unsure','skipped',"
            "'withdrawn')",
            name=op.f("ck_delivery_state"),
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_delivery_broadcast_id_broadcast")
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "number", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "chat_id", "broadcast_id", name=op.f("uq_delivery_chat_id_broadcast_id")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            "ix_delivery_queue", ["broadcast_id", "state", "variant", "number"], unique=False
        )
        batch_op.create_index(
            "ix_delivery_under_way",
            ["chat_id"],
            unique=False,
            postgresql_where=under_way,
            sqlite_where=under_way,
        )
