"""The working day: people, approval, the action log, repeats, reconciliation."""

import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _columns()
    _people()
    _repeats()
    _reconciliations()
    _messages()
    op.execute("INSERT OR IGNORE INTO topic (name, revision) VALUES ('people', 0), ('repeats', 0)")


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=True)


def _time(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def _columns() -> None:
    empty = sa.Column("approval", sa.JSON(), nullable=False, server_default="{}")
    op.add_column("campaign", empty)
    op.add_column("message_template", _time("trashed_at"))
    for name, default in (("file_path", ""), ("kind", "campaign")):
        column = sa.Column(name, sa.String(), nullable=False, server_default=default)
        op.add_column("export", column)
    op.add_column("export", sa.Column("params", sa.JSON(), nullable=False, server_default="{}"))


def _people() -> None:
    op.create_table(
        "person",
        _id(),
        _text("name"),
        _text("department"),
        _text("role"),
        _text("pin_hash", nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("wrong_pins", sa.Integer(), nullable=False),
        _time("locked_until"),
        _time("created_at", nullable=False),
        _text("created_by", nullable=True),
        sa.CheckConstraint("role IN ('compose', 'approve', 'administer')", name="role_known"),
        sa.PrimaryKeyConstraint("id"),
    )
    active = sa.text("active IS 1")
    op.create_index("person_name", "person", ["name"], unique=True, sqlite_where=active)
    op.create_table(
        "department",
        _id(),
        _text("name"),
        _json("brandnames"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "action_log",
        _id(),
        _time("at", nullable=False),
        _text("person", nullable=True),
        _text("department", nullable=True),
        _text("action"),
        _text("subject"),
        _number("subject_id"),
        _text("subject_name"),
        _json("details"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("action_log_subject", "action_log", ["subject", "subject_id"])
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER action_log_no_{deed.lower()} BEFORE {deed} ON action_log "
            "BEGIN SELECT RAISE(ABORT, 'the action log is only appended to'); END"
        )


def _repeats() -> None:
    op.create_table(
        "repeat",
        _id(),
        _text("name"),
        sa.Column("account_id", sa.Integer(), nullable=False),
        _text("channel"),
        _number("list_id"),
        _number("group_id"),
        _json("settings"),
        _text("every"),
        _number("day_of_month"),
        _text("at_time"),
        sa.Column("active", sa.Boolean(), nullable=False),
        _text("prepared_on", nullable=True),
        _time("next_at"),
        _json("note"),
        _time("created_at", nullable=False),
        _text("created_by", nullable=True),
        _text("department", nullable=True),
        _text("purpose", nullable=True),
        sa.CheckConstraint("every IN ('day', 'month')", name="every_known"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["list_id"], ["contact_list.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["group_id"], ["contact_group.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )


def _reconciliations() -> None:
    op.create_table(
        "reconciliation",
        _id(),
        sa.Column("account_id", sa.Integer(), nullable=False),
        _text("kind"),
        _time("from_at", nullable=False),
        _time("to_at", nullable=False),
        _time("made_at", nullable=False),
        _text("made_by", nullable=True),
        _text("file_name"),
        _json("mapping"),
        _json("totals"),
        sa.CheckConstraint("kind IN ('record', 'invoice')", name="kind_known"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "difference",
        _id(),
        sa.Column("reconciliation_id", sa.Integer(), nullable=False),
        _text("kind"),
        _number("message_id"),
        _text("phone"),
        _text("provider_message_id", nullable=True),
        _text("request_id", nullable=True),
        _text("ours_state", nullable=True),
        _text("theirs_state", nullable=True),
        _number("ours_vnd"),
        _number("theirs_vnd"),
        _time("at"),
        _json("details"),
        sa.CheckConstraint(
            "kind IN ('both', 'only_here', 'only_there', 'state', 'price')", name="kind_known"
        ),
        sa.ForeignKeyConstraint(["reconciliation_id"], ["reconciliation.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("difference_kind", "difference", ["reconciliation_id", "kind"])


def _messages() -> None:
    op.add_column("message", sa.Column("search", sa.String(), nullable=False, server_default=""))
    driver: Any = op.get_bind().connection.driver_connection
    driver.create_function("loa_search", 2, _search)
    op.execute("UPDATE message SET search = loa_search(name, phone)")
    op.create_index(
        "message_sought",
        "message",
        ["campaign_id", "position", "search", "operator", "segments", "price_vnd"],
    )
    op.create_index("ix_message_leg_provider_message_id", "message_leg", ["provider_message_id"])


def _search(name: str, phone: str) -> str:
    """A name without accents, and the phone as people dial it, as they were in this version."""
    apart = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    bare = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return f"{bare} 0{phone[2:]}"
