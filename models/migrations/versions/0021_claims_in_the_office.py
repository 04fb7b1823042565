"""Links that bind a chat to a claim, promises that passed, what heirs said of the money"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_link",
        sa.Column("heir_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("token_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("made_by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("expires_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["heir_id"],
            ["claim_heir.id"],
            name=op.f("fk_claim_link_heir_id_claim_heir"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("heir_id", name=op.f("pk_claim_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_claim_link_token_hash")),
    )
    op.create_table(
        "claim_stall",
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_stall_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim_id", "due_on", name=op.f("pk_claim_stall")),
    )
    op.create_table(
        "claim_receipt",
        sa.Column("heir_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("asked_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("said", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("said_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.CheckConstraint("said IN ('yes','other','no')", name=op.f("ck_claim_receipt_said")),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_receipt_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["heir_id"],
            ["claim_heir.id"],
            name=op.f("fk_claim_receipt_heir_id_claim_heir"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("heir_id", name=op.f("pk_claim_receipt")),
    )
    with op.batch_alter_table("claim_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_receipt_claim_id"), ["claim_id"], unique=False)
