"""People typed for a group belong to the group, not to the chat of who typed them"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

_INDEXED = ("group_id", "nik_index", "typed_by")


def upgrade() -> None:
    text, moment = sqlmodel.sql.sqltypes.AutoString, models.tables.base.Instant
    op.create_table(
        "typed_person",
        sa.Column("id", text(length=32), nullable=False),
        sa.Column("group_id", text(length=32), nullable=False),
        sa.Column("typed_by", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("nik_index", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["work_group.id"],
            name=op.f("fk_typed_person_group_id_work_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_person")),
    )
    with op.batch_alter_table("typed_person", schema=None) as batch_op:
        for name in _INDEXED:
            batch_op.create_index(batch_op.f(f"ix_typed_person_{name}"), [name], unique=False)
