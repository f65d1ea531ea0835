"""Every way to send that Loa's adapters have, as campaigns for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from core.base.clock import now_utc
from core.domain.secret import Secret
from core.domain.states import MessageState
from core.store.queries import campaigns
from core.store.queries.moves import CAMPAIGN, MESSAGE
from tests.engine.harness import KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

OA_ID = "4097311281936189049"
TEXT = "Don hang cua quy khach da duoc giao"
ZNS_TEXT = "Mã OTP của bạn là 1234. Không tiết lộ cho bất kỳ ai. Mã có hiệu lực trong 5 phút."
SECRETS = {
    "esms": KEYS,
    "onsms": {
        "username": Secret("onsms-demo"),
        "pass": Secret("DEMO-PASS"),
        "key": Secret("DEMO-KEY"),
    },
    "etelecom": {"username": Secret("etelecom-demo"), "password": Secret("DEMO-PASSWORD")},
}


@dataclass(frozen=True)
class Way:
    """One call of one adapter: how a campaign over it is set, and what the provider names it."""

    name: str
    channel: str
    call: str
    settings: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    content: str = ""
    provider: str = "esms"
    account: dict[str, str] = field(default_factory=dict)
    receivers: int = 1

    @property
    def one_request(self) -> bool:
        """Whether a campaign of a few receivers is one request: a code, or one for many."""
        return is_single(self) or self.channel == "sms-ads"


_SMS = {"brandname": "LOADEMO", "content": TEXT}
_JSON = "SendMultipleMessage_V4_post_json"
_ZNS = {"oa_id": OA_ID, "template_id": "205644"}
_OTP_OA = {"oa_id": OA_ID, "priority": "1"}
_FIRST, _NAMED = {"params.1": "1234"}, {"params.otp": "1234"}
WAYS = (
    Way("care", "sms-care", _JSON, _SMS, content=TEXT),
    Way(
        "care-many",
        "sms-care",
        "SendMultipleMessage_V4",
        _SMS,
        content=TEXT,
        account={"many_receivers": "3"},
        receivers=3,
    ),
    Way(
        "ads",
        "sms-ads",
        "SendMultipleSMSBrandname_json",
        _SMS,
        content=TEXT,
        account={"ads_receivers_min": "3"},
        receivers=3,
    ),
    Way("zns", "zalo-zns", "SendZaloMessage_V4_post_json", _ZNS, _FIRST),
    Way(
        "zns-by-name",
        "zalo-zns",
        "SendZaloMessage_V6",
        _ZNS,
        _NAMED,
        account={"zns_version": "6"},
    ),
    Way("zalo-content", "zalo-content", _JSON, _OTP_OA, content=ZNS_TEXT),
    Way("zalo-sms", "zalo-sms", "MultiChannelMessage", {**_SMS, **_ZNS}, _FIRST, content=TEXT),
    Way("viber", "viber", "Send_Multiple_Sms_OTT", _SMS, content=TEXT),
    Way("call", "voice-template", "MakeCallTemplate_V2", {"template_id": "1002"}),
    Way("recording", "voice-record", "MakeCallRecord_V2", {"record_id": "501"}),
    Way("code-read-out", "voice-otp", "VoiceOTP", {}, {"code": "582914"}),
    Way("code-fixed", "voice-otp-fixed", _JSON, {}, content="582914"),
    Way(
        "code-made-up",
        "otp-auto",
        "SendMessageAutoGenCode_V5",
        {"multichannel_template_id": "MC-OTP-01"},
    ),
    Way(
        "code-made-up-sms",
        "otp-auto-sms",
        "SendMessageAutoGenCode_V4_get",
        {"brandname": "LOADEMO"},
        content="{OTP} la ma xac thuc",
    ),
    Way("onsms", "voice-otp", "postSMS", {}, {"code": "582914"}, provider="onsms"),
    Way(
        "etelecom",
        "omni",
        "SendMessage",
        {"route": "zns,sms", "template_code": "LOA_OTP"},
        _NAMED,
        provider="etelecom",
    ),
)


def addresses(provider_name: str, base: str) -> dict[str, str]:
    """An account's settings for a provider that is reached there."""
    if provider_name == "esms":
        rest = f"{base}/MainService.svc/json/"
        return {"rest_url": rest, "voice_url": rest}
    return {"base_url": f"{base}/onsmsapivoice" if provider_name == "onsms" else base}


def started(
    connection: Connection, way: Way, account_id: int, title: str, numbers: Sequence[str]
) -> int:
    """A campaign over this way as it is once frozen and started; its id."""
    campaign_id = campaigns.create(
        connection,
        {
            "name": title,
            "kind": "single" if is_single(way) else "campaign",
            "account_id": account_id,
            "channel": way.channel,
            "message_class": "ads" if way.channel == "sms-ads" else "care",
            "settings": way.settings,
            "created_at": now_utc(),
        },
    )
    rows = [
        {
            "campaign_id": campaign_id,
            "position": position,
            "sheet_row": position,
            "phone": "84" + phone[1:],
            "operator": "mobifone",
            "channel": way.channel,
            "values": way.values,
            "content": way.content,
            "state": MessageState.QUEUED,
        }
        for position, phone in enumerate(numbers, 1)
    ]
    connection.execute(insert(MESSAGE), rows)
    frozen = {"frozen": True, "receivers": len(rows), "segments": len(rows), "queued": len(rows)}
    connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(**frozen))
    campaigns.start(connection, campaign_id, now_utc())
    return campaign_id


def is_single(way: Way) -> bool:
    """Whether it is for one message at a time: one-time codes."""
    return way.channel.startswith(("voice-otp", "otp"))


def national(phone: str) -> str:
    """``84…`` or ``0…`` as ``0…``."""
    return "0" + phone.removeprefix("84").removeprefix("0")
