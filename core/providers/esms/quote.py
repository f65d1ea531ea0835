"""What an order will cost: the ``Summary…`` calls (developer pages, "Hàm tạm tính giá")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.domain.errors import ProviderError
from core.providers.esms.account import NAME
from core.providers.esms.calls.common import Wanted, unicode
from core.providers.esms.calls.zalo import placed
from core.providers.esms.session import Call, Form
from core.providers.protocol import PriceQuote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.providers.channels import Channel
    from core.providers.esms.session import Session
    from core.providers.protocol import SendOrder


async def of_order(session: Session, channel: Channel, order: SendOrder) -> PriceQuote:
    """The total of all receivers; calls that price one receiver are made for each.

    Raises:
        ProviderError: ``provider.not_offered`` for channels without such a call.
    """
    build = _BUILDERS.get(channel.name)
    if build is None:
        raise ProviderError("provider.not_offered", provider=NAME, call="quote")
    if channel.same_text:
        orders = [order]
    else:
        orders = [replace(order, receivers=[receiver]) for receiver in order.receivers]
    total = 0
    for part in orders:
        answer = await session.ask_for("quote", build(Wanted(part)))
        vnd = answer.number("TotalPrice")
        if vnd is None or vnd < 0:
            raise ProviderError("provider.bad_reply", provider=NAME, call="quote")
        total += vnd
    return PriceQuote(total)


def _care(wanted: Wanted) -> Call:
    """``SummaryMultipleMessage_V4_get``; there is no other form of it."""
    values = wanted.values
    fields = {
        "Phone": wanted.phone,
        "Content": values["content"],
        "SmsType": "2",
        "BrandName": values["brandname"],
        "IsUnicode": unicode(values),
    }
    return Call("SummaryMultipleMessage_V4_get", fields, Form.QUERY)


def _ads(wanted: Wanted) -> Call:
    """``SummaryMultipleSMSBrandname``, XML only."""
    values = wanted.same_values
    fields = {
        "Content": values["content"],
        "SmsType": "1",
        "Brandname": values["brandname"],
        "Contacts": wanted.phones,
    }
    return Call("SummaryMultipleSMSBrandname/", fields, Form.XML)


def _zns(wanted: Wanted) -> Call:
    """``SummaryZaloMessage_V4_post_json``: values by place, whatever the account sends by."""
    values = wanted.values
    fields = {
        "Phone": wanted.phone,
        "Params": placed(values),
        "TempID": values["template_id"].strip(),
        "OAID": values["oa_id"].strip(),
    }
    return Call("SummaryZaloMessage_V4_post_json/", fields)


_BUILDERS: Final[Mapping[str, Callable[[Wanted], Call]]] = {
    "sms-care": _care,
    "sms-ads": _ads,
    "zalo-zns": _zns,
}
