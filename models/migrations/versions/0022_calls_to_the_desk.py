"""Officers are called to a case that waits in the private queue; a case knows a death was told"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_CALL = sa.text("call_at IS NOT NULL")
_CASE = sa.table("desk_case", sa.column("state"), sa.column("grave", sa.Boolean()))


def upgrade() -> None:
    with op.batch_alter_table("desk_case", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("call_at", models.tables.base.Instant(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("left_by", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column("grave", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index(
            "ix_desk_case_call", ["call_at"], sqlite_where=_CALL, postgresql_where=_CALL
        )
    # What was said in them is sealed: rather no question about the help than one after a death.
    op.execute(_CASE.update().where(_CASE.c.state != "closed").values(grave=True))
