"""Groups of workers, who is in them, and photos of their lists"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_group",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=False),
        sa.Column("occupation", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("payer", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("programmes", models.tables.base.Json(), nullable=False),
        sa.Column("income", sa.Integer(), nullable=True),
        sa.Column("head_user_id", sa.BigInteger(), nullable=True),
        sa.Column("head_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("head_until", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("officer_id", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("closed_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_group")),
        sa.UniqueConstraint("code", name=op.f("uq_work_group_code")),
        sa.UniqueConstraint("head_hash", name=op.f("uq_work_group_head_hash")),
    )
    with op.batch_alter_table("work_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_group_area"), ["area"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_work_group_head_user_id"), ["head_user_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_work_group_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "group_member",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("group_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("joined_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("nudged_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["work_group.id"],
            name=op.f("fk_group_member_group_id_work_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_group_member_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
        sa.UniqueConstraint("group_id", "number", name=op.f("uq_group_member_group_id_number")),
        sa.UniqueConstraint(
            "group_id", "person_id", name=op.f("uq_group_member_group_id_person_id")
        ),
    )
    with op.batch_alter_table("group_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_member_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_member_user_id"), ["user_id"], unique=False)

    op.create_table(
        "group_photo",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("group_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("clerk_id", sa.BigInteger(), nullable=True),
        sa.Column("batch_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("taken_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("settled_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batch.id"],
            name=op.f("fk_group_photo_batch_id_import_batch"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["work_group.id"],
            name=op.f("fk_group_photo_group_id_work_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_photo")),
    )
    with op.batch_alter_table("group_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_photo_clerk_id"), ["clerk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_photo_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_photo_sent_by"), ["sent_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_photo_state"), ["state"], unique=False)

    op.add_column("import_batch", _id("group_id"))
    op.create_index("ix_import_batch_group_id", "import_batch", ["group_id"], unique=False)
    op.add_column("list_upload", _id("group_id"))
    op.add_column("list_upload", _id("photo_id"))


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True)
