"""Audiences with a name, and who stopped which topic"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_segment",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("segment", models.tables.base.Json(), nullable=False),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_segment")),
        sa.UniqueConstraint("area", "name", name=op.f("uq_saved_segment_area_name")),
    )
    with op.batch_alter_table("saved_segment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_segment_area"), ["area"], unique=False)
    op.create_table(
        "campaign_stop",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("broadcast_id", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "topic", name=op.f("pk_campaign_stop")),
    )
    with op.batch_alter_table("campaign_stop", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_stop_broadcast_id"), ["broadcast_id"], unique=False
        )
