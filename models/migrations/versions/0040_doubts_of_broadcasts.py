"""Which messages of a broadcast may have arrived, found without reading through the others"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_OPEN = sa.text("state = 'unsure' AND reason <> 'let_be' AND chat_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_delivery_doubt",
        "delivery",
        ["broadcast_id", "number"],
        unique=False,
        postgresql_where=_OPEN,
        sqlite_where=_OPEN,
    )
