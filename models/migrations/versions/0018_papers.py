"""Papers for a claim: lists, ticks, sealed pictures"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_list",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("heir", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("answers", models.tables.base.Json(), nullable=False),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("updated_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_paper_list_claim_id_claim"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_list")),
    )
    with op.batch_alter_table("paper_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_list_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_list_updated_at"), ["updated_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_list_user_id"), ["user_id"], unique=False)
    op.create_table(
        "claim_paper",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("list_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("paper", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("ticked_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("album", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("mime", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_paper_claim_id_claim"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["paper_list.id"],
            name=op.f("fk_claim_paper_list_id_paper_list"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_paper")),
    )
    with op.batch_alter_table("claim_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_paper_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_paper_list_id"), ["list_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_paper_user_id"), ["user_id"], unique=False)
