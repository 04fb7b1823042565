"""Which messages of a broadcast may have arrived, found without reading through the others"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_DOUBTS = sa.text("state = 'unsure'")


def upgrade() -> None:
    op.create_index(
        "ix_delivery_doubt",
        "delivery",
        ["broadcast_id", "state", "number", "reason", "chat_id"],
        unique=False,
        postgresql_where=_DOUBTS,
        sqlite_where=_DOUBTS,
    )
