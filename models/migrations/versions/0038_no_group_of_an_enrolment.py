"""An enrolment without the group it was opened in: nobody read it, and it went stale"""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_enrolment_group_id", table_name="enrolment")
    op.drop_column("enrolment", "group_id")
