"""Templates registered at eSMS: ``GetTemplate`` (developer pages)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from core.domain.errors import ProviderError, RefusedError
from core.providers.esms import states
from core.providers.esms.account import NAME
from core.providers.esms.session import NOT_THERE, Call
from core.providers.protocol import RegisteredTemplate, TemplateParam

if TYPE_CHECKING:
    from core.providers.channels import Channel
    from core.providers.esms.session import Session
    from core.providers.replies import Fields

ZALO: Final = frozenset({"zalo-zns", "zalo-content", "zalo-sms"})
SMS: Final = frozenset({"sms-care"})

_ZALO_KINDS: Final = ("24", "25")
_GAP = re.compile(r"\{(P\d+),(\d+)\}")
"""A gap of a customer-care template: its kind, and the most characters (``{P1,20}``)."""

_NO_SUCH_SENDER: Final = frozenset({"104", "204", "799"})


async def of_brandnames(session: Session, names: list[str]) -> list[RegisteredTemplate]:
    """Customer-care templates of these brandnames, one row an operator."""
    found: list[RegisteredTemplate] = []
    for name in names:
        fields = {"SmsType": "2", "Brandname": name}
        try:
            answer = await session.ask_for("templates", Call("GetTemplate/", fields))
        except RefusedError as error:
            if len(names) > 1 and error.params.get("code") in _NO_SUCH_SENDER:
                continue  # one of many that has none
            raise
        found += [_sms(item, name) for item in answer.items("BrandnameTemplates")]
    return [each for each in found if each.template_id]


async def of_accounts(
    session: Session, oa_ids: list[str], *, placed: bool
) -> list[RegisteredTemplate]:
    """ZNS templates of these Zalo accounts. ``placed``: parameters are named by their place."""
    found: dict[tuple[str, str], RegisteredTemplate] = {}
    for oa_id in oa_ids:
        for kind in _ZALO_KINDS:
            fields = {"SmsType": kind, "OAId": oa_id}
            answer = await session.ask_for("templates", Call("GetTemplate/", fields))
            for item in answer.items("ZNSTemplates"):
                made = _zns(item, oa_id, placed=placed)
                found.setdefault((oa_id, made.template_id), made)
    return [each for each in found.values() if each.template_id]


async def zalo_accounts(session: Session) -> list[str]:
    """The Zalo Official Accounts of this account: ``ZNS/GetListZOA``.

    Raises:
        ProviderError: ``provider.not_offered`` where a service does not have the call.
    """
    try:
        answer = await session.ask_for("templates", Call("ZNS/GetListZOA/"))
    except ProviderError as error:
        if error.params.get("status") not in NOT_THERE:
            raise
        raise ProviderError("provider.not_offered", provider=NAME, call="templates") from None
    return [found for item in answer.items("ZOAList") if (found := item.text("OAID"))]


def is_placed(channel: Channel, zns_version: str) -> bool:
    """Whether this channel's call takes the values by place."""
    return channel.name == "zalo-sms" or zns_version == "4"


def _sms(item: Fields, brandname: str) -> RegisteredTemplate:
    body = item.text("TempContent")
    gaps = enumerate(_GAP.finditer(body), start=1)
    return RegisteredTemplate(
        kind="sms",
        template_id=item.text("TempId"),
        body=body,
        params=tuple(
            TemplateParam(str(place), gap[1], most=int(gap[2][:9])) for place, gap in gaps
        ),
        operator=states.operator(item.text("NetworkID")),
        brandname=brandname,
    )


def _zns(item: Fields, oa_id: str, *, placed: bool) -> RegisteredTemplate:
    """A parameter that comes twice is passed once."""
    details = sorted(item.items("ZNSTempDetail"), key=lambda one: one.number("ParamLevel") or 0)
    named = {name: one for one in details if (name := one.text("Param"))}
    params = tuple(
        TemplateParam(
            str(place) if placed else name,
            one.text("RequireType"),
            most=one.number("Limit"),
            label=name,
        )
        for place, (name, one) in enumerate(named.items(), start=1)
    )
    return RegisteredTemplate(
        kind="zns",
        template_id=item.text("TempId"),
        name=item.text("TempName"),
        body=item.text("TempContent"),
        params=params,
        brandname=oa_id,
    )
