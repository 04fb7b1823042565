"""Members by a link let go of records that a NIK led to and no sign-up of their account made"""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

LET_GO = """
UPDATE group_member SET person_id = NULL
WHERE person_id IS NOT NULL AND user_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM registration r
    WHERE r.user_id = group_member.user_id AND r.person_id = group_member.person_id
      AND NOT r.matched)
  AND NOT EXISTS (
    SELECT 1 FROM roster_entry e JOIN import_batch b ON b.id = e.batch_id
    WHERE e.person_id = group_member.person_id AND b.group_id = group_member.group_id)
"""


def upgrade() -> None:
    op.execute(LET_GO)
