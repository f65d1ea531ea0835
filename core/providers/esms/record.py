"""The provider's own record of what it sent, for reconciliation and for ids that were lost.

``GetSmsSentData_V2`` (developer pages) tells a page of one kind of message by the time it was
made. Where it is not there, ``GetSmsSentData_V1`` (eSMS API PDF §II.5) tells everything at once.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from core.base.clock import VIETNAM
from core.domain.errors import ProviderError
from core.providers.esms import outcomes, states
from core.providers.esms.calls.common import DASHES, SLASHES, in_vietnam, international
from core.providers.esms.session import NOT_THERE, Call, Form
from core.providers.protocol import Delivery, DeliveryState, SentRecord

if TYPE_CHECKING:
    from collections.abc import Collection

    from core.providers.esms.session import Session
    from core.providers.replies import Fields

Window: TypeAlias = tuple[datetime, datetime]

PAGE: Final = 500
KINDS: Final = {
    "2": "sms-care",
    "1": "sms-ads",
    "8": "voice-otp-fixed",
    "23": "viber",
    "24": "",
    "25": "",
}
"""SmsType → channel; by 24 and 25 go both Zalo's whole texts and ZNS templates."""

KINDS_OF: Final = {
    "sms-care": ("2",),
    "sms-ads": ("1",),
    "voice-otp-fixed": ("8",),
    "viber": ("23",),
    "zalo-content": ("24", "25"),
    "zalo-zns": ("24", "25"),
    "zalo-sms": ("2", "24", "25"),
    "otp-auto": ("2", "24", "25"),
    "otp-auto-sms": ("2",),
}
"""Channel → the SmsTypes under which its messages may stand. Calls stand in no record."""

REMEMBERED: Final = 64

NOTHING: Final = frozenset({"105", "118", "854"})
"""No such message, a kind the account has not, no data."""

_SECOND: Final = timedelta(seconds=1)
_TICKS = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{4})?\)/")
_WRITTEN: Final = ("%d/%m/%Y %H:%M:%S", DASHES, SLASHES, "%Y-%m-%dT%H:%M:%S")


class Pages:
    """Reads the record of a connected account page by page.

    Remembers how many pages the kinds of a window have, so that a kind with few is not asked for
    with every page of another that has many.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[tuple[Window, str], int] = {}

    async def read(
        self, window: Window, number: int, channels: Collection[str] = ()
    ) -> tuple[list[SentRecord], bool]:
        """One page of every kind of message that these channels send, and whether more follow."""
        rows: list[SentRecord] = []
        more = False
        if number == 1 and len(self._last) > REMEMBERED:
            self._last.clear()
        try:
            for kind in kinds_of(channels):
                if number > self._last.get((window, kind), number):
                    continue
                found, follows = await _of_kind(self._session, kind, *window, number)
                rows += found
                more = more or follows
                self._note(window, kind, number, follows)
        except ProviderError as error:
            if error.params.get("status") not in NOT_THERE:
                raise
            return await _first_version(self._session, *window, number)
        return rows, more

    def _note(self, window: Window, kind: str, number: int, follows: bool) -> None:
        if follows:
            self._last.pop((window, kind), None)
        else:
            self._last[window, kind] = number


def kinds_of(channels: Collection[str]) -> list[str]:
    """The kinds of message that these channels send; all where none is named."""
    if not channels:
        return list(KINDS)
    wanted = {kind for channel in channels for kind in KINDS_OF.get(channel, ())}
    return [kind for kind in KINDS if kind in wanted]


async def _of_kind(
    session: Session, kind: str, since: datetime, until: datetime, number: int
) -> tuple[list[SentRecord], bool]:
    fields = {
        "SmsType": kind,
        "From": in_vietnam(since, DASHES),
        "To": in_vietnam(_up(until), DASHES),
        "Page": number,
        "PageSize": PAGE,
    }
    answer = await session.ask("record", Call("GetSmsSentData_V2", fields))
    if answer.code in NOTHING:
        return [], False
    if answer.code != outcomes.OK:
        raise session.refused("record", answer)
    items = answer.items("SentData")
    total = answer.number("CountTotal")
    more = len(items) >= PAGE if total is None else number * PAGE < total
    return _records(items), more and bool(items)


async def _first_version(
    session: Session, since: datetime, until: datetime, number: int
) -> tuple[list[SentRecord], bool]:
    if number > 1:
        return [], False
    fields = {"From": in_vietnam(since, SLASHES), "To": in_vietnam(_up(until), SLASHES)}
    answer = await session.ask_for("record_v1", Call("GetSmsSentData_V1", fields, Form.XML))
    return _records(answer.items("SentData")), False


def _records(items: list[Fields]) -> list[SentRecord]:
    rows = []
    for item in items:
        phone = international(item.text("Phone"))
        message_id = item.text("ReferenceId", "RefercenceId", "SmsId")
        if phone is not None and message_id:
            rows.append(_record(item, phone, message_id))
    return rows


def _record(item: Fields, phone: str, message_id: str) -> SentRecord:
    content = item.get("Content")
    return SentRecord(
        phone=phone,
        content=content
        if isinstance(content, str) and _writable(content)
        else item.text("Content"),
        provider_message_id=message_id,
        campaign=item.text("Campaign"),
        sent_at=written_time(item.text("SentTime")),
        delivery=_delivery(item),
        channel=KINDS.get(item.text("SmsType"), ""),
        sender=item.text("Brandname", "OAID"),
    )


def _writable(text: str) -> bool:
    """Whether a text can be kept as it is: what it is compared with has its line ends too."""
    return not any("\ud800" <= c <= "\udfff" or c == "\0" for c in text)


def _delivery(item: Fields) -> Delivery:
    """``SendResult``: 1 arrived, 0 failed, 2 not known; older answers have true and false."""
    state = item.number("SendStatus")
    value = next(
        (
            v
            for key in ("SendResult", "SentResult", "SentStatus")
            if (v := item.get(key)) is not None
        ),
        "",
    )
    result = str(value).strip().lower()
    verdict, reason = states.failed_or_open(state)
    if result in ("1", "true") and state in (states.FINISHED, None):
        verdict, reason = DeliveryState.DELIVERED, ""
    elif result in ("0", "false") and state == states.FINISHED:
        verdict, reason = DeliveryState.FAILED, "not_delivered"
    code = None if state is None else str(state)[:16]
    return Delivery(verdict, code, reason, cost_vnd=_charge(item, verdict))


def _charge(item: Fields, verdict: DeliveryState) -> int | None:
    """What a message was charged, None where the record does not tell.

    ``SellPrice`` is the price of a message, and stands beside one that failed, too (sample of the
    developer pages, 345.0 with ``SendResult`` 0); what is charged for those is told by
    ``TotalPrice`` alone, 0 in the sample of a callback (eSMS API PDF).
    """
    vnd = states.price(item, "SellPrice", verdict)
    return vnd if verdict is DeliveryState.DELIVERED or vnd == 0 else None


def written_time(text: str) -> datetime | None:
    """A time of a record: ``/Date(milliseconds+0700)/`` counts from 1970 in UTC whatever the
    offset; a written one is Vietnam's. None where it is neither."""
    found = _TICKS.search(text)
    try:
        if found is not None:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(found[1]))
        for form in _WRITTEN:
            try:
                at = datetime.strptime(text, form).replace(tzinfo=VIETNAM)
            except ValueError:
                continue
            return at.astimezone(UTC)
    except OverflowError:
        return None
    return None


def _up(at: datetime) -> datetime:
    """To the next full second: the record's times have no smaller part."""
    return at if at.microsecond == 0 else at.replace(microsecond=0) + _SECOND
