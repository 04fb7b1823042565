"""The audit trail: lines that nobody changes, and where they end

The triggers stop mistakes and whoever has only the bot's statements. Who may alter the tables can
drop them; then the chain of keyed hashes tells. A later revision that makes one of these tables
anew (SQLite's way to alter) has to make its triggers anew too.
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import models.tables.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_line",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("act", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=97), nullable=False),
        sa.Column("place", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_line")),
    )
    with op.batch_alter_table("audit_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_line_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_line_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_line_subject"), ["subject"], unique=False)
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "hash": b"", "mark": b""}])
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


_LINES_STAY = "the audit trail is only added to"
_HEAD_MOVES_ON = "the head of the audit trail only moves on"

# INSERT OR REPLACE deletes without asking the delete trigger, so it is refused as an insert.
_SQLITE = (
    f"""CREATE TRIGGER audit_line_update BEFORE UPDATE ON audit_line
    BEGIN SELECT RAISE(ABORT, '{_LINES_STAY}'); END""",
    f"""CREATE TRIGGER audit_line_delete BEFORE DELETE ON audit_line
    BEGIN SELECT RAISE(ABORT, '{_LINES_STAY}'); END""",
    f"""CREATE TRIGGER audit_line_replace BEFORE INSERT ON audit_line
    WHEN EXISTS (SELECT 1 FROM audit_line WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, '{_LINES_STAY}'); END""",  # noqa: S608 - our own words
    f"""CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head
    WHEN NEW.id <> OLD.id OR NEW.number <= OLD.number
    BEGIN SELECT RAISE(ABORT, '{_HEAD_MOVES_ON}'); END""",
    f"""CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, '{_HEAD_MOVES_ON}'); END""",
    f"""CREATE TRIGGER audit_head_replace BEFORE INSERT ON audit_head
    WHEN EXISTS (SELECT 1 FROM audit_head)
    BEGIN SELECT RAISE(ABORT, '{_HEAD_MOVES_ON}'); END""",  # noqa: S608 - our own words
)
_POSTGRESQL = (
    f"""CREATE FUNCTION audit_line_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_LINES_STAY}'; END $$""",
    f"""CREATE FUNCTION audit_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF NEW.id = OLD.id AND NEW.number > OLD.number THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION '{_HEAD_MOVES_ON}';
    END $$""",
    """CREATE TRIGGER audit_line_stays BEFORE UPDATE OR DELETE ON audit_line
    FOR EACH ROW EXECUTE FUNCTION audit_line_stays()""",
    """CREATE TRIGGER audit_line_truncate BEFORE TRUNCATE ON audit_line
    FOR EACH STATEMENT EXECUTE FUNCTION audit_line_stays()""",
    """CREATE TRIGGER audit_head_moves_on BEFORE UPDATE OR DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_moves_on()""",
    """CREATE TRIGGER audit_head_truncate BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_head_moves_on()""",
)
