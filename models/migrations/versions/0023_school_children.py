"""Children whose scholarship is claimed every school year"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "school_child",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("school", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("in_class", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("claimed_year", sa.Integer(), nullable=True),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("updated_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_school_child_claim_id_claim"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_child")),
    )
    with op.batch_alter_table("school_child", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_child_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_school_child_remind_on"), ["remind_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_school_child_updated_at"), ["updated_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_school_child_user_id"), ["user_id"], unique=False)
