"""The demo accounts: who stands in for a provider, and what it is told before a rehearsal.

A rehearsal names templates, recordings and Zalo accounts that are registered with the real provider
only. The demo's provider takes a change of its configuration while it runs (`docs/simulator.md`),
so it is told of them first, by the names that the channel's settings have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.domain.secret import Secret
from core.providers.channels import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.providers.channels import Channel

PROVIDER = "esms"
SECRETS: Mapping[str, Mapping[str, Secret]] = {
    "esms": {"api_key": Secret("DEMO-API-KEY"), "secret_key": Secret("DEMO-SECRET-KEY")},
    "onsms": {
        "username": Secret("onsms-demo"),
        "pass": Secret("DEMO-PASS"),
        "key": Secret("DEMO-KEY"),
    },
    "etelecom": {"username": Secret("etelecom-demo"), "password": Secret("DEMO-PASSWORD")},
}
"""The published keys of the demo's providers; who is not named has no demo account."""

ENOUGH_VND = 10_000
"""Balance for each receiver of a rehearsal: it shall not end for want of play money."""

_KINDS = ("type_text", "type_number", "type_date", "cta_url")
_LONGEST = 1_000
_ROUTES = ["1", "2", "3"]


def addresses(provider: str, url: str) -> dict[str, str]:
    """The settings that lead a provider's client to the demo's; ``url`` without a path."""
    json = f"{url}/MainService.svc/json/"
    return {
        "esms": {"rest_url": json, "voice_url": json},
        "onsms": {"base_url": f"{url}/onsmsapivoice/"},
        "etelecom": {"base_url": url},
    }[provider]


def taught(
    now: Mapping[str, Any],
    channel: Channel,
    settings: Mapping[str, str],
    params: Sequence[Mapping[str, Any]],
    receivers: int,
) -> dict[str, Any]:
    """What to change in the demo provider's configuration, so that it takes a campaign.

    Args:
        now: its configuration.
        params: the template's parameters as registered; those drafted where none are known.
    """
    named = next((each for each in channel.settings if each.kind is Kind.TEMPLATE), None)
    template = "" if named is None else settings.get(named.name, "").strip()
    known = list(params) or [{"name": name} for name in _drafted(settings)]
    change: dict[str, Any] = {"balance_vnd": _rich(now["balance_vnd"], receivers)}
    oa_id = settings.get("oa_id", "").strip()
    if channel.provider == "etelecom":
        sent = _rich(int(now["etelecom"]["messages"]), receivers, 10)
        made = {template: _omni(template, known)} if template else {}
        templates = {**made, **now["etelecom"]["templates"]}
        return {"etelecom": {"messages": sent, "templates": templates}}
    if oa_id:
        rows = now["zns_templates"]
        for row in _zalo(oa_id, template, known):
            key = (row["OAID"], row["TempID"], row["SmsType"])
            rows = [each for each in rows if (each["OAID"], each["TempID"], each["SmsType"]) != key]
            rows.append(row)
        change["zns_templates"] = rows
    elif template:
        change["voice_templates"] = {template: len(known)}
    record = settings.get("record_id", "").strip()
    if record:
        change["recordings"] = sorted({*now["recordings"], record})
    return change


def _rich(now: int, receivers: int, each: int = ENOUGH_VND) -> int:
    return max(now, receivers * each)


def _drafted(settings: Mapping[str, str]) -> list[str]:
    return [name.partition(".")[2] for name in settings if name.startswith("params.")]


def _zalo(oa_id: str, template: str, params: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A template of that id; where the channel names none, any text by either kind."""
    common = {"OAID": oa_id, "price_vnd": 330}
    if not template:
        anything = {"TempID": "-", "TempName": "-", "TempContent": "{{text}}", "Params": []}
        return [{**common, **anything, "SmsType": kind} for kind in (24, 25)]
    fields = [
        [
            str(each.get("name") or place),
            int(each.get("most") or _LONGEST),
            str(each.get("type")) if each.get("type") in _KINDS else "type_text",
        ]
        for place, each in enumerate(params, start=1)
    ]
    return [
        {
            **common,
            "TempID": template,
            "TempName": template,
            "TempContent": " ".join(f"{{{{{name}}}}}" for name, _, _ in fields),
            "Params": fields,
            "SmsType": 25,
        }
    ]


def _omni(template: str, params: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    fields = {
        str(each.get("name")): f"(?s).{{1,{int(each.get('most') or _LONGEST)}}}" for each in params
    }
    return {"channels": _ROUTES, "params": fields, "content": f"Mau {template}"}
