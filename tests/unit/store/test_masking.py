"""A one-time code is gone from the store once its message was sent, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from core.base.clock import now_utc
from core.domain.states import OPEN_STATES, MessageState
from core.providers import provider
from core.sending import masking
from core.store.engine import Store
from core.store.queries import campaigns
from core.store.queries.masking import MASK, REQUEST
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import Account

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "482915"
(VOICE_OTP,) = provider("onsms").channels({})
FIXED = next(c for c in provider("esms").channels({}) if c.name == "voice-otp-fixed")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        for name in ("onsms", "esms"):
            account = {
                "name": name,
                "provider": name,
                "demo": False,
                "removed": False,
                "settings": {},
                "created_at": now_utc(),
                "brandnames": [],
            }
            opened.write_now(insert_account, account)
        yield opened


def insert_account(connection: Any, values: dict[str, Any]) -> None:
    connection.execute(insert(Account.__table__).values(**values))


def add(store: Store, state: MessageState, channel: str, kind: str = "single") -> int:
    """A message in that state whose code lies everywhere it can; its campaign."""
    setting = "code" if channel == "voice-otp" else "content"
    account = 1 if setting == "code" else 2
    draft = {"name": "m", "account_id": account, "channel": channel, "created_at": now_utc()}
    counted = {state.value: 1, "frozen": True, "kind": kind, "settings": {setting: CODE, "x": "1"}}
    campaign_id = store.write_now(campaigns.create, {**draft, **counted})
    message = {
        "campaign_id": campaign_id,
        "position": 1,
        "sheet_row": 1,
        "phone": "84901888484",
        "channel": channel,
        "state": state.value,
        "values": {"code": CODE, "sender": "DAUSO1"} if setting == "code" else {},
        "content": "" if setting == "code" else CODE,
    }
    request = {
        "request_id": f"r-{campaign_id}",
        "campaign_id": campaign_id,
        "message_ids": [1],
        "attempt": 1,
        "call": channel,
        "payload_hash": CODE,
        "started_at": now_utc(),
    }
    store.write_now(lambda c: c.execute(insert(MESSAGE).values(**message)))
    store.write_now(lambda c: c.execute(insert(REQUEST).values(**request)))
    return campaign_id


def everything(store: Store, campaign_id: int) -> str:
    """All that the store keeps of it, as one text."""

    def read(connection: Any) -> str:
        rows = [
            connection.execute(select(table).where(column == campaign_id)).all()
            for table, column in (
                (MESSAGE, MESSAGE.c.campaign_id),
                (CAMPAIGN, CAMPAIGN.c.id),
                (REQUEST, REQUEST.c.campaign_id),
            )
        ]
        return repr(rows)

    return str(store.read_now(read))


@pytest.mark.parametrize("channel", [VOICE_OTP, FIXED], ids=lambda c: c.name)
@pytest.mark.parametrize("state", MessageState)
def test_a_code_is_masked_once_its_message_will_not_be_sent_again(
    store: Store, state: MessageState, channel: Any
) -> None:
    campaign_id = add(store, state, channel.name)
    store.write_now(masking.mask_ended, channel, campaign_id)
    told = everything(store, campaign_id)
    assert (CODE in told) is (state in OPEN_STATES)
    assert (MASK in told) is (state not in OPEN_STATES)
    assert "'x': '1'" in told


async def test_what_was_left_is_swept_and_nothing_else(store: Store) -> None:
    sent = add(store, MessageState.IN_DOUBT, "voice-otp")
    cancelled = add(store, MessageState.CANCELLED, "voice-otp-fixed")
    queued = add(store, MessageState.QUEUED, "voice-otp")
    text = add(store, MessageState.DELIVERED, "sms-care")

    assert await masking.sweep(store) == 2
    assert await masking.sweep(store) == 0

    kept = {key: CODE in everything(store, key) for key in (sent, cancelled, queued, text)}
    assert kept == {sent: False, cancelled: False, queued: True, text: True}
