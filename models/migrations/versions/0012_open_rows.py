"""Rows of a list that are still to be written are found without walking over all that were"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_import_row_open",
        "import_row",
        ["batch_id", "outcome", "number"],
        unique=False,
        postgresql_where=sa.text("done IS false"),
        sqlite_where=sa.text("done IS 0"),
    )
