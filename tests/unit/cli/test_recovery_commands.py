"""``loactl`` with what is unknown, what failed, and a backup put back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from core.base import text
from core.base.clock import now_utc
from core.cli import main
from core.domain.states import MessageState
from core.store.engine import Store
from core.store.queries import campaigns, sending
from core.store.queries.moves import move_all
from core.store.tables import Account
from tests.engine.parts import _freeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

M = MessageState


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, Any]]]:
    """Runs ``loactl --json`` on a store with one message in doubt, one that failed, one queued."""
    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    monkeypatch.setenv("LOA_LANG", "en")
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "loa.db"))
    text.set_language("en")
    with Store.open(tmp_path / "loa.db") as store:
        store.write_now(_fill)

    def command(*words: object) -> tuple[int, Any]:
        code = main([*map(str, words), "--json"])
        shown = capsys.readouterr()
        return code, json.loads(shown.out or shown.err)

    yield command
    text.set_language(None)


def _fill(connection: Any) -> None:
    about = {"name": "eSMS", "provider": "esms", "settings": {}, "created_at": now_utc()}
    connection.execute(insert(Account.__table__).values(**about))  # type: ignore[attr-defined]
    values = {"name": "thử", "account_id": 1, "channel": "sms-care", "created_at": now_utc()}
    campaigns.create(connection, values)
    row = {"campaign_id": 1, "channel": "sms-care", "values": {}, "state": M.QUEUED}
    rows = [
        {**row, "position": n, "sheet_row": n + 1, "phone": f"8490100000{n}"} for n in (1, 2, 3)
    ]
    _freeze(connection, 1, rows)
    claim = {"attempts": 1, "request_id": "loa-x-1-1", "sent_at": now_utc()}
    move_all(connection, 1, M.QUEUED, M.SENDING, claim, 1)
    sending.put_in_doubt(connection, 1, [1], "crashed")
    move_all(connection, 1, M.QUEUED, M.SENDING, {"attempts": 1}, 1)
    move_all(connection, 1, M.SENDING, M.FAILED, {"code": "104", "reason": "?"}, 1)


def test_doubts_are_shown_with_their_evidence_and_settled(run: Callable[..., Any]) -> None:
    code, (doubt,) = run("campaign", "doubts", 1)
    assert code == 0
    told = (doubt["row"], doubt["phone"], doubt["what"], doubt["request_id"], doubt["asked"])
    assert told == (2, "84901000001", "crashed", "loa-x-1-1", [])
    settle = ("campaign", "resolve", 1, "--as", "sent", "--message", doubt["message"])
    code, refused = run(*settle)
    assert (code, refused["error"]["code"]) == (2, "campaign.resolve_needs_yes")
    assert run(*settle, "--yes", "--person", "An") == (
        0,
        {"campaign": 1, "settled": 1, "in_doubt": 0, "state": "running"},
    )
    assert run("campaign", "doubts", 1) == (0, [])
    assert run("campaign", "doubts", 9)[1]["error"]["code"] == "campaign.unknown"


def test_what_a_retry_would_send_is_counted_beforehand(run: Callable[..., Any]) -> None:
    code, plan = run("campaign", "retry-plan", 1)
    assert (code, plan["worth"], plan["soon"], plan["not_worth"]) == (0, 1, 0, 0)
    (line,) = plan["lines"]
    assert (line["code"], line["count"], line["worth"]) == ("104", 1, True)


def test_a_backup_is_made_checked_and_put_back(run: Callable[..., Any], tmp_path: Path) -> None:
    code, made = run("store", "backup")
    assert code == 0
    code, found = run("store", "check")
    assert (code, found["ok"], found["problems"], found["miscounted"]) == (0, True, [], [])
    code, refused = run("store", "restore", made["file"])
    assert (code, refused["error"]["code"]) == (2, "store.restore_needs_yes")
    code, told = run("store", "restore", made["file"], "--yes")
    assert (code, told["paused"], told["in_doubt"]) == (0, 1, 1)
    _, status = run("campaign", "status", 1)
    assert (status["state"], status["reason"]) == ("paused", "restored")
    assert status["counts"]["in_doubt"] == 2
    (tmp_path / "loa.db").write_bytes(b"nothing" * 1000)
    assert run("store", "check")[0] == 1
