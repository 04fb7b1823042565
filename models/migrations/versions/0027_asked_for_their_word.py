"""People on lists are asked for their own word; what officers are told of others is counted"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_ask",
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=False),
        sa.Column("asked_by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("asked_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("locked_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("answer", sqlmodel.sql.sqltypes.AutoString(length=3), nullable=True),
        sa.CheckConstraint("answer IN ('yes','no')", name=op.f("ck_consent_ask_answer")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_consent_ask_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_consent_ask")),
        sa.UniqueConstraint("code_index", name=op.f("uq_consent_ask_code_index")),
    )
    with op.batch_alter_table("consent_ask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_ask_area"), ["area"], unique=False)
    op.create_table(
        "registered_told",
        sa.Column("sender", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sender", "day", name=op.f("pk_registered_told")),
    )
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("further", models.tables.base.Json(), nullable=True))
