"""How people are called, for those who leave the company; and indexes without the rows of which they tell nothing."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

revision = "0006_since_0005"
down_revision = "0005"
branch_labels = None
depends_on = None


KNOWN = (
    ("ix_orders_closed_at", "orders", ["closed_at"]),
    ("ix_steps_done_at", "steps", ["done_at"]),
    ("ix_steps_holder_state", "steps", ["holder", "state"]),
    ("ix_steps_asked", "steps", ["asked"]),
    ("ix_notices_digest", "notices", ["digest"]),
)
MESSAGES = ("cards", "notices")
TABLES = "orders, steps, cards, notices, web_messages"


TRIES = 100
LOCK_NOT_AVAILABLE = "55P03"


def _have_all_tables() -> None:
    """PostgreSQL: all tables, or none. Whoever goes on working has one of them and wants another; a deadlock, of
    which the server makes one the victim after a second, would undo the upgrade as often as it is tried."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    connection.execute(sa.text("SET LOCAL lock_timeout = '500ms'"))
    for left in reversed(range(TRIES)):
        try:
            with connection.begin_nested():
                connection.execute(sa.text(f"LOCK TABLE {TABLES} IN ACCESS EXCLUSIVE MODE"))
            break
        except DBAPIError as error:
            if not left or getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
        connection.execute(sa.text("SELECT pg_sleep(0.2)"))  # they have had to wait meanwhile
    connection.execute(sa.text("SET LOCAL lock_timeout TO DEFAULT"))


def upgrade() -> None:
    """To the newer schema."""
    _have_all_tables()
    for name, table, columns in KNOWN:
        given = sa.text(f"{columns[0]} IS NOT NULL")
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns, sqlite_where=given, postgresql_where=given)
    op.drop_index("ix_cards_order_id", table_name="cards")  # a unique one begins with it
    for table in MESSAGES:
        given = sa.text("ref IS NOT NULL")
        op.drop_index(f"ix_{table}_chat_address_ref", table_name=table)
        columns = ["ref", "address", "chat"]
        op.create_index(f"ix_{table}_ref_address_chat", table, columns, sqlite_where=given, postgresql_where=given)
    op.drop_index("ix_web_messages_address_id", table_name="web_messages")
    op.create_index("ix_web_messages_address_id_author", "web_messages", ["address", "id", "author"])
    op.create_table(
        "names",
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_names")),
    )


def downgrade() -> None:
    """Back to the older schema."""
    op.drop_table("names")
    for name, table, columns in KNOWN:
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns)
    op.drop_index("ix_web_messages_address_id_author", table_name="web_messages")
    op.create_index("ix_web_messages_address_id", "web_messages", ["address", "id"])
    op.create_index("ix_cards_order_id", "cards", ["order_id"])
    for table in MESSAGES:
        op.drop_index(f"ix_{table}_ref_address_chat", table_name=table)
        op.create_index(f"ix_{table}_chat_address_ref", table, ["chat", "address", "ref"])
