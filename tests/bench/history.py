"""A store with a year of messages, made by script: what reports and statistics are measured on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from core.store.dialect.sqlite import connect_raw
from core.store.engine import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGIN = datetime(2025, 12, 1, 1, tzinfo=UTC)
MONTHS = 12
PER_CAMPAIGN = 5_000
OPERATORS = ("Viettel", "VinaPhone", "MobiFone", "Vietnamobile", "Gmobile")
STATES = ("delivered",) * 17 + ("failed", "accepted", "in_doubt")
DEPARTMENTS = ("CSKH", "Kế toán", "Bán hàng")
_STAMP = "%Y-%m-%d %H:%M:%S.%f"
_TEXT = "Kinh gui quy khach {0}, cong no ky nay la {1} dong. Xin thanh toan truoc ngay 25. Cam on."


def make(path: Path, messages: int) -> None:
    """A store of real accounts and campaigns, ``messages`` spread over twelve months."""
    Store.open(path).close()
    connection = connect_raw(path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO account (id, name, provider, demo, removed, settings, created_at, brandnames,"
        " payment, economics) VALUES (?, ?, 'esms', 0, 0, '{}', ?, '[]', 'prepaid', '{}')",
        [(number, f"eSMS {number}", BEGIN.strftime(_STAMP)) for number in (1, 2)],
    )
    connection.executemany(
        "INSERT INTO price (account_id, medium, message_class, operator, template_id, part_vnd,"
        " vat, vat_percent, valid_from, source) VALUES (1, 'sms', 'care', '', '', 770, ?, 10, ?,"
        " 'HĐ 12/2025')",
        [("included", BEGIN.strftime(_STAMP))],
    )
    campaigns = max(MONTHS, messages // PER_CAMPAIGN)
    for number in range(campaigns):
        share = messages // campaigns + (number < messages % campaigns)
        _campaign(connection, number + 1, campaigns, share)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _campaign(connection: object, number: int, of: int, messages: int) -> None:
    month = BEGIN.month - 1 + (number - 1) * MONTHS // of
    at = BEGIN.replace(year=BEGIN.year + month // 12, month=month % 12 + 1, day=1 + number % 27)
    execute, executemany = connection.execute, connection.executemany  # type: ignore[attr-defined]
    settings = json.dumps({"brandname": f"LOA{number % 4}", "content": _TEXT})
    execute(
        "INSERT INTO campaign (id, name, kind, account_id, channel, list_name, demo, message_class,"
        " settings, state, reason_params, frozen, checks, origin, approval, revision, receivers,"
        " segments, queued, sending, accepted, delivered, failed, skipped, cancelled, in_doubt,"
        " expired, created_at, started_at, finished_at, provider_schedules, person,"
        " department, purpose)"
        " VALUES (?, ?, 'campaign', ?, 'sms-care', 'KH', 0, 'care', ?, 'done', '{}', 1, '{}', '{}',"
        " '{}', 1, ?, ?, 0, 0, 0, ?, 0, 0, 0, 0, 0, ?, ?, ?, 0, ?, ?, ?)",
        (
            number,
            f"Chiến dịch {number}",
            1 + number % 2,
            settings,
            messages,
            messages,
            messages,
            at.strftime(_STAMP),
            at.strftime(_STAMP),
            (at + timedelta(seconds=2 * messages)).strftime(_STAMP),
            f"Người {number % 5}",
            DEPARTMENTS[number % 3],
            "nhắc nợ" if number % 2 else None,
        ),
    )
    executemany(
        "INSERT INTO message (campaign_id, position, sheet_row, phone, name, operator, channel,"
        ' part, "values", content, segments, price_vnd, cost_actual_vnd, state, attempts,'
        " request_id, provider_message_id, revision, sent_at, accepted_at, finished_at, checks,"
        " probe) VALUES (?, ?, ?, ?, ?, ?, 'sms-care', 1, ?, ?, ?, ?, ?, ?, 1, ?, ?, 1, ?, ?, ?, 1,"
        " ?)",
        _messages(number, at, messages),
    )


def _messages(campaign: int, at: datetime, messages: int) -> Iterator[tuple[object, ...]]:
    for place in range(1, messages + 1):
        serial = campaign * 100_000 + place
        state = STATES[serial * 7 % len(STATES)]
        parts = 1 + (serial % 10 == 0)
        sent = at + timedelta(seconds=place * 2)
        final = state in {"delivered", "failed"}
        yield (
            campaign,
            place,
            place + 1,
            f"849{serial % 100_000_000:08d}",
            f"Khách {serial}",
            OPERATORS[serial % len(OPERATORS)],
            json.dumps({"content": f"{serial}"}),
            _TEXT.format(serial, serial * 7),
            parts,
            770 * parts,
            770 * parts if final and state != "failed" else None,
            state,
            f"loa-{serial}",
            f"sms-{serial}",
            sent.strftime(_STAMP),
            sent.strftime(_STAMP),
            (sent + timedelta(seconds=5 + serial % 90)).strftime(_STAMP) if final else None,
            place % 5_000 == 0,
        )
