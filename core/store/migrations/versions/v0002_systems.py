"""Every system: legs, reports, prices, templates, groups, block list, and what imports remember."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NAMED = {"uq": "uq_%(table_name)s_%(column_0_N_name)s"}


def upgrade() -> None:
    _accounts()
    _contacts()
    _campaigns()
    _messages()


def _add(table: str, *columns: sa.Column[Any]) -> None:
    for column in columns:
        op.add_column(table, column)


def _text(name: str, default: str | None = None) -> sa.Column[Any]:
    if default is None:
        return sa.Column(name, sa.String(), nullable=True)
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


def _json(name: str, default: str = "{}") -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default=default)


def _accounts() -> None:
    _add(
        "account",
        _text("payment", "prepaid"),
        sa.Column("credit_limit_vnd", sa.Integer(), nullable=True),
        _json("economics"),
    )
    op.create_table(
        "price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("message_class", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("template_id", sa.String(), nullable=False),
        sa.Column("part_vnd", sa.Integer(), nullable=False),
        sa.Column("vat", sa.String(), nullable=False),
        sa.Column("vat_percent", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.DateTime(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("vat IN ('included', 'excluded', 'unknown')", name="vat_known"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_price_account_id", "price", ["account_id"])
    op.create_table(
        "message_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("template_id", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("brandname", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("price_vnd", sa.Integer(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("account_id", "kind", "template_id", "operator", "brandname"),
    )


def _contacts() -> None:
    _add(
        "contact_list",
        _text("file_path", ""),
        _json("notes", "[]"),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
    )
    op.drop_index("contact_list_name", "contact_list")
    op.create_index(
        "contact_list_name",
        "contact_list",
        ["name"],
        unique=True,
        sqlite_where=sa.text("state = 'ready' AND trashed_at IS NULL"),
    )
    # One phone may now stand twice where both rows are sent: the old rule cannot be altered, so
    # the table is made anew. Nothing refers to it.
    with op.batch_alter_table("contact", naming_convention=_NAMED) as batch:
        batch.add_column(_text("raw", ""))
        batch.add_column(_text("search", ""))
        batch.add_column(sa.Column("part", sa.Integer(), nullable=False, server_default="1"))
        batch.drop_constraint("uq_contact_list_id_phone", type_="unique")
        batch.create_unique_constraint(
            "uq_contact_list_id_phone_part", ["list_id", "phone", "part"]
        )
    op.create_table(
        "import_shape",
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("shape"),
    )
    op.create_table(
        "contact_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["list_id"], ["contact_list.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_index("ix_contact_group_list_id", "contact_group", ["list_id"])
    op.create_table(
        "block_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=True),
        sa.CheckConstraint("scope IN ('ads', 'all')", name="scope_known"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("phone", "scope", "source"),
    )


def _campaigns() -> None:
    _add(
        "campaign",
        _json("checks"),
        _json("origin"),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("cost_min_vnd", sa.Integer(), nullable=True),
        sa.Column("cost_max_vnd", sa.Integer(), nullable=True),
        sa.Column("provider_schedules", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("pause_after", sa.Integer(), nullable=True),
    )
    _add("worker_status", _json("details"))


def _messages() -> None:
    _add("request", _text("provider_message_id"), sa.Column("evidence", sa.JSON(), nullable=True))
    _add(
        "message",
        sa.Column("details", sa.JSON(), nullable=True),
        sa.Column("probe", sa.Boolean(), nullable=False, server_default="0"),
    )
    op.drop_index("message_phone", "message")
    op.create_index("message_phone", "message", ["phone", "sent_at"])
    op.create_index(
        "message_provider_id",
        "message",
        ["provider_message_id"],
        sqlite_where=sa.text("provider_message_id IS NOT NULL"),
    )
    states = ("queued sending accepted delivered failed skipped cancelled in_doubt expired").split()
    op.create_table(
        "message_leg",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("leg", sa.String(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("provider_message_id", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("cost_actual_vnd", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ({})".format(", ".join(f"'{state}'" for state in states)), name="state_known"
        ),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message_id", "leg"),
    )
    op.create_table(
        "parked_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("provider_message_id", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_parked_report_request_id", "parked_report", ["request_id"])
    op.create_index(
        "ix_parked_report_provider_message_id", "parked_report", ["provider_message_id"]
    )
