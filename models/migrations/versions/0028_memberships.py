"""What the branch says of a membership, month by month"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "membership",
        sa.Column("nik_index", sa.LargeBinary(), nullable=False),
        sa.Column("kpj", sa.LargeBinary(), nullable=True),
        sa.Column("kpj_index", sa.LargeBinary(), nullable=True),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("paid_through", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=True),
        sa.Column("batch_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("last_batch_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("updated_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('active','lapsing','lapsed','ended')", name=op.f("ck_membership_status")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_membership_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["last_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_membership_last_batch_id_import_batch"),
        ),
        sa.PrimaryKeyConstraint("nik_index", name=op.f("pk_membership")),
        sa.UniqueConstraint("kpj_index", name=op.f("uq_membership_kpj_index")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_area"), ["area"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_membership_paid_through"), ["paid_through"], unique=False
        )
