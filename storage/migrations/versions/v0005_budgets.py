"""How much of a chat's limits is spent, kept where every process sees it; and an index for tidying."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To the newer schema."""
    op.create_table(
        "budgets",
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_budgets")),
    )
    op.create_index(op.f("ix_orders_closed_at"), "orders", ["closed_at"])


def downgrade() -> None:
    """Back to the older schema."""
    op.drop_index(op.f("ix_orders_closed_at"), table_name="orders")
    op.drop_table("budgets")
