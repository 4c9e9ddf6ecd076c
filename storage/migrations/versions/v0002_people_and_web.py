"""Who is who, open forms, and the web chat."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("accounts", "bindings", "drafts", "invitations", "preferences", "secrets", "web_messages", "web_reads")


def upgrade() -> None:
    """To the newer schema."""
    _accounts()
    _bindings()
    _drafts()
    _invitations()
    _preferences()
    _secrets()
    _web_messages()
    _web_reads()


def downgrade() -> None:
    """Back to the older schema."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("chat", sa.String(length=20), nullable=False),
        sa.Column("user", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", "user", name=op.f("pk_accounts")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_person"), ["person"], unique=False)


def _bindings() -> None:
    op.create_table(
        "bindings",
        sa.Column("chat", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("thread", sa.String(length=120), nullable=False),
        sa.Column("department", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", "address", "thread", name=op.f("pk_bindings")),
    )
    with op.batch_alter_table("bindings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bindings_department"), ["department"], unique=False)


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("chat", sa.String(length=20), nullable=False),
        sa.Column("user", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_drafts_chat_user_state"), ["chat", "user", "state"], unique=False)


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=True),
        sa.Column("chat", sa.String(length=20), nullable=True),
        sa.Column("user", sa.String(length=120), nullable=True),
        sa.Column("held", sa.JSON(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_invitations")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_chat_user"), ["chat", "user"], unique=False)


def _preferences() -> None:
    op.create_table(
        "preferences",
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=True),
        sa.Column("chat", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_preferences")),
    )


def _secrets() -> None:
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )


def _web_messages() -> None:
    op.create_table(
        "web_messages",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("reply_to", sa.BigInteger(), nullable=True),
        sa.Column("author", sa.String(length=80), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("view", sa.Text(), nullable=True),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("mark", sa.String(length=200), nullable=True),
        sa.Column("delivery", sa.String(length=200), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_messages")),
        sa.UniqueConstraint("delivery", name=op.f("uq_web_messages_delivery")),
    )
    with op.batch_alter_table("web_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_messages_address_changed"), ["address", "changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_messages_address_id"), ["address", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_messages_address_mark"), ["address", "mark"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_messages_reply_to"), ["reply_to"], unique=False)


def _web_reads() -> None:
    op.create_table(
        "web_reads",
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "address", name=op.f("pk_web_reads")),
    )
