"""What the rules core looks at: when steps ran and how long, who is away, who works whose shift, who is asked to take a
step over; what open orders look like, why steps moved, which files lie in a chat still; queues, guests, and what one
process does at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To the newer schema."""
    _steps()
    _absences()
    _plans()
    _orders_by_time()
    _notices()
    _looks()
    _journal_by_kind()
    _files()
    _elastic()


def downgrade() -> None:
    """Back to the older schema."""
    _drop_elastic()
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notices_digest"))
        batch_op.drop_column("digest")
        batch_op.drop_column("held")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_kind_at"))
    op.drop_table("looks")
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_files_awaits"))
        batch_op.drop_column("awaits")
    op.drop_table("plans")
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_orders_created_at_id"))
    op.drop_table("swaps")
    op.drop_table("absences")
    with op.batch_alter_table("steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_steps_asked"))
        batch_op.drop_index(batch_op.f("ix_steps_done_at"))
        batch_op.drop_index(batch_op.f("ix_steps_state"))
        for name in ("asked", "worked", "done_at", "started_at", "starts_at", "skill", "type"):
            batch_op.drop_column(name)


def _steps() -> None:
    with op.batch_alter_table("steps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("type", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("skill", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("done_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("worked", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("asked", sa.String(length=120), nullable=True))
        batch_op.create_index(batch_op.f("ix_steps_asked"), ["asked"], unique=False)
        batch_op.create_index(batch_op.f("ix_steps_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_steps_done_at"), ["done_at"], unique=False)
    op.execute("UPDATE steps SET type = (SELECT orders.type FROM orders WHERE orders.id = steps.order_id)")


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_table(
        "swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker", sa.String(length=80), nullable=False),
        sa.Column("other", sa.String(length=80), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("asker_shift", sa.String(length=80), nullable=True),
        sa.Column("other_shift", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swaps")),
    )
    with op.batch_alter_table("swaps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swaps_day"), ["day"], unique=False)
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absences_end"), ["end"], unique=False)


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("department", sa.String(length=80), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
    )
    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plans_at"), ["at"], unique=False)


def _orders_by_time() -> None:
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_orders_created_at_id"), ["created_at", "id"], unique=False)


def _notices() -> None:
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("digest", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_index(batch_op.f("ix_notices_digest"), ["digest"], unique=False)


def _looks() -> None:
    op.create_table(
        "looks",
        sa.Column("type", sa.String(length=80), nullable=False),
        sa.Column("mark", sa.String(length=80), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_looks_order_id_orders")),
        sa.PrimaryKeyConstraint("type", "mark", "order_id", name=op.f("pk_looks")),
    )
    with op.batch_alter_table("looks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_looks_order_id"), ["order_id"], unique=False)


def _journal_by_kind() -> None:
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_kind_at"), ["kind", "at"], unique=False)


def _files() -> None:
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("awaits", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_files_awaits"), ["awaits"], unique=False)


def _elastic() -> None:
    with op.batch_alter_table("steps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("queue_below", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("displaced", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "guests",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_guests_order_id_orders")),
        sa.PrimaryKeyConstraint("order_id", "step", "person", name=op.f("pk_guests")),
    )
    with op.batch_alter_table("guests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guests_person"), ["person"], unique=False)
    op.create_table(
        "claims",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_claims")),
    )


def _drop_elastic() -> None:
    op.drop_table("claims")
    op.drop_table("guests")
    with op.batch_alter_table("steps", schema=None) as batch_op:
        for name in ("displaced", "queue_below", "queued_at"):
            batch_op.drop_column(name)
