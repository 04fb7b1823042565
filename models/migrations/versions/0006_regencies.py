"""What operators say of a regency: zone, office hours, quiet hours, contact"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "regency",
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
        sa.Column("zone", sqlmodel.sql.sqltypes.AutoString(length=4), nullable=True),
        sa.Column("office_hours", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column("quiet_hours", sqlmodel.sql.sqltypes.AutoString(length=11), nullable=True),
        sa.Column("contact", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column("changed_by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("changed_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_regency")),
    )
