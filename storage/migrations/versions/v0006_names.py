"""How people are called, for those who leave the company."""

import sqlalchemy as sa
from alembic import op

revision = "0006_since_0005"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To the newer schema."""
    op.create_table(
        "names",
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_names")),
    )


def downgrade() -> None:
    """Back to the older schema."""
    op.drop_table("names")
