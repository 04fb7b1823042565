"""Heir cards and the links to them"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heir_card",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("registration_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_heir_card_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heir_card")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_heir_card_registration_id")),
    )
    with op.batch_alter_table("heir_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_heir_card_user_id"), ["user_id"], unique=False)
    op.create_table(
        "heir_link",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("card_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("token_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("accepted_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"],
            ["heir_card.id"],
            name=op.f("fk_heir_link_card_id_heir_card"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heir_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_heir_link_token_hash")),
    )
    with op.batch_alter_table("heir_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_heir_link_card_id"), ["card_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_heir_link_user_id"), ["user_id"], unique=False)
