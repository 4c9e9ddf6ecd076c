"""The journal becomes a chain that only grows: what is written stays, or is erased visibly."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JOURNAL = sa.table(
    "journal",
    *(sa.column(name) for name in ("id", "order_id", "version", "kind", "actor", "chat", "salt", "digest", "link")),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("data", sa.JSON()),
)
SAME = ("id", "order_id", "version", "kind", "at", "digest", "link")
"""What even an erasure leaves as it is."""


def upgrade() -> None:
    """To the newer schema."""
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("salt", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("digest", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("link", sa.String(length=64), nullable=True))
    _chain_what_is_there()
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.alter_column("digest", existing_type=sa.String(length=64), nullable=False)
        batch_op.alter_column("link", existing_type=sa.String(length=64), nullable=False)
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Back to the older schema."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER journal_only_grows ON journal")
        op.execute("DROP TRIGGER journal_is_not_emptied ON journal")
        op.execute("DROP FUNCTION journal_only_grows")
    else:
        op.execute("DROP TRIGGER journal_is_not_changed")
        op.execute("DROP TRIGGER journal_is_not_deleted")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        for name in ("link", "digest", "salt"):
            batch_op.drop_column(name)


def _chain_what_is_there() -> None:
    """Entries from before the chain are linked as they are found now."""
    bind, last = op.get_bind(), dict[int, str]()
    # Read whole: a cursor that is read while its table is changed may see a row twice.
    for row in bind.execute(sa.select(JOURNAL).order_by(JOURNAL.c.id)).mappings().all():
        at = row["at"].replace(tzinfo=row["at"].tzinfo or UTC).astimezone(UTC).isoformat()
        salt = secrets.token_hex(16)
        digest = _hash([salt, row["actor"], row["chat"], row["data"]])
        before = last.get(row["order_id"], "")
        link = _hash([before, row["order_id"], row["version"], at, row["kind"], digest])
        last[row["order_id"]] = link
        values: Mapping[str, Any] = {"salt": salt, "digest": digest, "link": link}
        bind.execute(sa.update(JOURNAL).where(JOURNAL.c.id == row["id"]).values(**values))


def _hash(values: list[Any]) -> str:
    """As `storage.chain` did when this was written; a migration never changes."""
    written = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()


def _guards(dialect: str) -> list[str]:
    """Triggers that let entries be added and erased, and nothing else."""
    same = " AND ".join(f"NEW.{name} = OLD.{name}" for name in SAME)
    if dialect == "postgresql":
        return [
            f"""CREATE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'UPDATE' THEN
                    IF NEW.salt IS NULL AND {same} THEN
                        RETURN NEW;
                    END IF;
                END IF;
                RAISE EXCEPTION 'the journal only grows';
            END $$""",
            """CREATE TRIGGER journal_only_grows BEFORE UPDATE OR DELETE ON journal
            FOR EACH ROW EXECUTE FUNCTION journal_only_grows()""",
            """CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON journal
            FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows()""",
        ]
    return [
        f"""CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
        WHEN NOT (NEW.salt IS NULL AND {same})
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END""",
        """CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END""",
    ]
