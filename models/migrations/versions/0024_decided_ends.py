"""A decree that was ended earlier still tells until when it was decided"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("decree", schema=None) as batch_op:
        batch_op.add_column(sa.Column("decided_until", sa.Date(), nullable=True))
