"""How people are called, for those who leave the company; and indexes without the rows of which they tell nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0006_since_0005"
down_revision = "0005"
branch_labels = None
depends_on = None


KNOWN = (
    ("ix_orders_closed_at", "orders", ["closed_at"]),
    ("ix_steps_done_at", "steps", ["done_at"]),
    ("ix_steps_holder_state", "steps", ["holder", "state"]),
    ("ix_steps_asked", "steps", ["asked"]),
)


def upgrade() -> None:
    """To the newer schema."""
    for name, table, columns in KNOWN:
        given = sa.text(f"{columns[0]} IS NOT NULL")
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns, sqlite_where=given, postgresql_where=given)
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
