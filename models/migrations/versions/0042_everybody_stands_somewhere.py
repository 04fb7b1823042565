"""A row of enrolment for everybody, so that the office's counts and pages look into an index"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_THOSE_WITHOUT = """
INSERT INTO enrolment
    (person_id, area, batch_id, by, state, state_at, created_at, number, agreed)
SELECT p.id,
       coalesce(r.area, nullif(p.district, ''), p.regency),
       r.batch_id,
       coalesce(b.sender,
                (SELECT 'tg:' || CAST(g.user_id AS VARCHAR(32)) FROM registration g
                 WHERE g.person_id = p.id ORDER BY g.created_at, g.id LIMIT 1),
                'bot:unknown'),
       'received', p.created_at, p.created_at, 0, :yes
FROM person p
LEFT JOIN roster_entry r ON r.person_id = p.id
LEFT JOIN import_batch b ON b.id = r.batch_id
WHERE NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = p.id)
"""
_AS_THEY_STAND = """
UPDATE enrolment SET
    agreed = (SELECT p.basis <> 'waiting' FROM person p WHERE p.id = enrolment.person_id),
    number = coalesce((SELECT min(i.number) FROM import_row i
                       WHERE i.person_id = enrolment.person_id
                         AND i.batch_id = enrolment.batch_id), 0)
"""


def upgrade() -> None:
    op.add_column(
        "enrolment", sa.Column("number", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column(
        "enrolment", sa.Column("agreed", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.execute(sa.text(_THOSE_WITHOUT).bindparams(yes=True))
    op.execute(_AS_THEY_STAND)
    op.drop_index("ix_enrolment_area", table_name="enrolment")
    op.drop_index("ix_enrolment_batch_id", table_name="enrolment")
    op.create_index("ix_enrolment_pile", "enrolment", ["batch_id", "state", "agreed", "area"])
    op.create_index(
        "ix_enrolment_turn",
        "enrolment",
        ["batch_id", "state", "number", "created_at", "person_id"],
    )
    op.create_index("ix_enrolment_state", "enrolment", ["state", "area", "batch_id"])
    op.create_index(
        "ix_enrolment_wordless",
        "enrolment",
        ["batch_id"],
        postgresql_where=sa.text("agreed IS false"),
        sqlite_where=sa.text("agreed IS 0"),
    )
    op.create_index("ix_membership_status", "membership", ["status"])
