"""How far each enrolment has come, and who was told of it"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_INDEXED = ("answered_by", "area", "batch_id", "group_id", "handed_id", "state_at")


def upgrade() -> None:
    text, moment = sqlmodel.sql.sqltypes.AutoString, models.tables.base.Instant
    op.create_table(
        "enrolment",
        sa.Column("person_id", text(length=32), nullable=False),
        sa.Column("area", text(length=13), nullable=False),
        sa.Column("group_id", text(length=32), nullable=True),
        sa.Column("batch_id", text(length=32), nullable=True),
        sa.Column("by", text(length=64), nullable=False),
        sa.Column("state", text(length=16), nullable=False),
        sa.Column("comment", sa.LargeBinary(), nullable=True),
        sa.Column("reason", text(length=24), nullable=True),
        sa.Column("kpj", sa.LargeBinary(), nullable=True),
        sa.Column("kpj_index", sa.LargeBinary(), nullable=True),
        sa.Column("handed_id", text(length=32), nullable=True),
        sa.Column("answered_by", text(length=32), nullable=True),
        sa.Column("reviewed_by", text(length=64), nullable=True),
        sa.Column("state_at", moment(timezone=True), nullable=False),
        sa.Column("created_at", moment(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('received','checked','sent','active','card','returned','rejected',"
            "'refused')",
            name=op.f("ck_enrolment_state"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_enrolment_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_enrolment")),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        for column in _INDEXED:
            batch_op.create_index(batch_op.f(f"ix_enrolment_{column}"), [column], unique=False)
        batch_op.create_index("ix_enrolment_kpj_index", ["kpj_index"], unique=True)
    op.create_table(
        "enrolment_told",
        sa.Column("person_id", text(length=32), nullable=False),
        sa.Column("state", text(length=16), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("at", moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_enrolment_told_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "state", "user_id", name=op.f("pk_enrolment_told")),
    )
    with op.batch_alter_table("enrolment_told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_told_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("enrolment_told")
    op.drop_table("enrolment")
