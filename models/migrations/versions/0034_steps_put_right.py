"""A step says which one it puts right"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim_move", sa.Column("corrects", sa.Integer(), nullable=True))
