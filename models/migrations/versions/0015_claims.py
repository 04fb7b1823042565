"""Claims"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_try",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_try")),
    )
    with op.batch_alter_table("claim_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_try_at"), ["at"], unique=False)
        batch_op.create_index("ix_claim_try_code", ["code_index", "at"], unique=False)
        batch_op.create_index("ix_claim_try_user", ["user_id", "at"], unique=False)

    op.create_table(
        "claim",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("ref", sa.LargeBinary(), nullable=True),
        sa.Column("ref_index", sa.LargeBinary(), nullable=True),
        sa.Column("programme", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("worker_nik", sa.LargeBinary(), nullable=True),
        sa.Column("worker_nik_index", sa.LargeBinary(), nullable=True),
        sa.Column("worker_name", sa.LargeBinary(), nullable=False),
        sa.Column("event_on", sa.Date(), nullable=True),
        sa.Column("cause", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True),
        sa.Column("area", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("complete_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("stalled_told_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("receipt", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=True),
        sa.Column("locked_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("closed_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.Column("potential", sa.Boolean(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("batch_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("last_batch_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("opened_by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("updated_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.CheckConstraint(
            "programme IN ('JKM','JKK','JHT','BEASISWA')", name=op.f("ck_claim_programme")
        ),
        sa.CheckConstraint(
            "source IN ('officer','import','report','death_list')", name=op.f("ck_claim_source")
        ),
        sa.CheckConstraint(
            "state IN ('draft','incomplete','submitted','verifying','determined','paying',"
            "'paid','rejected','withdrawn')",
            name=op.f("ck_claim_state"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batch.id"],
            name=op.f("fk_claim_batch_id_import_batch"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["last_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_claim_last_batch_id_import_batch"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_claim_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("code_index", name=op.f("uq_claim_code_index")),
        sa.UniqueConstraint("ref_index", name=op.f("uq_claim_ref_index")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_area"), ["area"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_due_on"), ["due_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_claim_last_batch_id"), ["last_batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_claim_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_potential"), ["potential"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_state"), ["state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_claim_worker_nik_index"), ["worker_nik_index"], unique=False
        )

    op.create_table(
        "claim_heir",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("relation", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("birth_date", sa.LargeBinary(), nullable=True),
        sa.Column("birth_key", sa.LargeBinary(), nullable=True),
        sa.Column("pin_key", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("subscribed", sa.Boolean(), nullable=False),
        sa.Column("created_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("updated_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_heir_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_heir")),
    )
    with op.batch_alter_table("claim_heir", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_heir_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_heir_user_id"), ["user_id"], unique=False)
        batch_op.create_index("uq_claim_heir_chat", ["claim_id", "user_id"], unique=True)

    op.create_table(
        "claim_move",
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=24), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("batch_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batch.id"],
            name=op.f("fk_claim_move_batch_id_import_batch"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_move_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_claim_move")),
    )
    with op.batch_alter_table("claim_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_move_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "claim_told",
        sa.Column("claim_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("heir_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_told_claim_id_claim"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["heir_id"],
            ["claim_heir.id"],
            name=op.f("fk_claim_told_heir_id_claim_heir"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim_id", "number", "heir_id", name=op.f("pk_claim_told")),
    )
