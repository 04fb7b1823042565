"""Who tapped what a broadcast offers: the second step of its funnel"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "broadcast_step",
        sa.Column("broadcast_id", _TEXT(length=16), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"],
            ["broadcast.id"],
            name=op.f("fk_broadcast_step_broadcast_id_broadcast"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "user_id", name=op.f("pk_broadcast_step")),
    )
    with op.batch_alter_table("broadcast_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcast_step_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("broadcast_step")
