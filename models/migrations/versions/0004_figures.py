"""Who was told which figures, and decrees of regencies"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decree",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("regency", sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("occupations", models.tables.base.Json(), nullable=False),
        sa.Column("payer", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("recorded_by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("recorded_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("closed_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decree")),
    )
    with op.batch_alter_table("decree", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decree_regency"), ["regency"], unique=False)

    op.create_table(
        "quote_given",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("rows", sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "day", "channel", "rows", name=op.f("pk_quote_given")),
    )
    with op.batch_alter_table("quote_given", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_given_at"), ["at"], unique=False)
