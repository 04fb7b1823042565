"""Reports of deaths, and the dead who have a claim"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_INDEXED = ("area", "claim_id", "nik_index", "person_area", "updated_at", "user_id")


def upgrade() -> None:
    text, moment = sqlmodel.sql.sqltypes.AutoString, models.tables.base.Instant
    op.create_table(
        "death_report",
        sa.Column("id", text(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("by", text(length=64), nullable=False),
        sa.Column("what", text(length=16), nullable=False),
        sa.Column("area", text(length=13), nullable=False),
        sa.Column("person_area", text(length=13), nullable=True),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("nik_index", sa.LargeBinary(), nullable=True),
        sa.Column("claim_id", text(length=32), nullable=True),
        sa.Column("state", text(length=16), nullable=False),
        sa.Column("outcome", text(length=16), nullable=True),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", moment(timezone=True), nullable=False),
        sa.Column("updated_at", moment(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('new','taken','closed')", name=op.f("ck_death_report_state")
        ),
        sa.CheckConstraint("what IN ('death','accident')", name=op.f("ck_death_report_what")),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_death_report_claim_id_claim"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_death_report")),
    )
    with op.batch_alter_table("death_report", schema=None) as batch_op:
        for column in _INDEXED:
            batch_op.create_index(batch_op.f(f"ix_death_report_{column}"), [column], unique=False)
    op.create_table(
        "death_match",
        sa.Column("nik_index", sa.LargeBinary(), nullable=False),
        sa.Column("claim_id", text(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_death_match_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("nik_index", name=op.f("pk_death_match")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_death_match_claim_id")),
    )


def downgrade() -> None:
    op.drop_table("death_match")
    op.drop_table("death_report")
