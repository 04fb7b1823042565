"""Claims without what nobody reads, and found by area and day"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not by a copy of the table: others refer to it, and dropping the old one would empty them.
    op.drop_column("claim", "stalled_told_at")
    op.drop_index("ix_claim_area", table_name="claim")
    op.create_index("ix_claim_area_state_on", "claim", ["area", "state_on"])
    op.create_index(
        "ix_claim_locked_at",
        "claim",
        ["locked_at"],
        postgresql_where=sa.text("locked_at IS NOT NULL"),
        sqlite_where=sa.text("locked_at IS NOT NULL"),
    )
    op.create_index("ix_claim_told_heir_id", "claim_told", ["heir_id"])
    with op.batch_alter_table("claim_paper", schema=None) as batch_op:
        batch_op.drop_index("ix_claim_paper_claim_id")
        batch_op.drop_constraint("fk_claim_paper_claim_id_claim", type_="foreignkey")
        for name in ("kind", "claim_id", "ticked_at"):
            batch_op.drop_column(name)
    with op.batch_alter_table("school_child", schema=None) as batch_op:
        batch_op.drop_index("ix_school_child_claim_id")
        batch_op.drop_constraint("fk_school_child_claim_id_claim", type_="foreignkey")
        batch_op.drop_column("claim_id")
