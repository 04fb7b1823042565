"""Work that may have told people already, before a backup was brought back"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("job_request", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("doubted", sa.Boolean(), nullable=False, server_default=sa.false())
        )
