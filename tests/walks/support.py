"""A support day: number → history → resend → block → send and check a one-time code."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from typing import TYPE_CHECKING

from core.base.resources import resource

if TYPE_CHECKING:
    from core.base.paths import StorePaths
    from core.workspace import Workspace
    from tests.walks.person import Person

SAMPLE = resource("samples", "khach-hang-mau.xlsx")
PHONE = "0901 888 484"
TEXT = "LOADEMO cam on quy khach da mua hang."
AGAIN = "LOADEMO gui lai: cam on quy khach da mua hang."


async def furnish(ws: Workspace) -> None:
    """The demo account, and a message that the customer asks about."""
    account = await ws.accounts.add_demo()
    await ws.accounts.brandnames(account.id)
    settings = {"brandname": "LOADEMO", "content": TEXT}
    campaign, _ = await ws.campaigns.send_single(account.id, "sms-care", PHONE, settings)
    await ws.campaigns.wait(campaign.id, "final", 120)


async def walk(person: Person, paths: StorePaths) -> None:
    """The day."""
    await person.palette("+84 901.888.484")
    await person.sees("1 message")
    await person.go_to("Messages to this number")
    await person.press("Home")
    await person.press("Return")
    await person.sees("What it means")
    person.picture("history")
    await person.press("Escape")

    await person.press("Ctrl+R")
    await person.until(lambda: person.reads("Look over and send"), "the composer")
    await person.choose("Channel", "Viber")
    content = await person.go_to("Text")
    assert content is not None
    await person.write(AGAIN)
    person.picture("resend")
    await person.palette("Look over and send")
    await person.sees("Send one message to")
    await person.button("Send 1 message")
    await person.sees("2 message")
    await person.sees("Look over and send")

    await person.press("Ctrl+B")
    await person.sees("Because of")
    await person.go_to("Who called")
    await person.type("chi Lan")
    await person.press("Return")
    await person.sees("is blocked")
    person.picture("blocked")

    await person.choose("Channel", "Generated code by SMS")
    await person.choose("Brandname", "LOADEMO")
    person.picture("otp")
    await person.go_to("Text")
    await person.write("{OTP} la ma xac thuc cua quy khach")
    person.picture("otp-written")
    await person.palette("Look over and send")
    await person.sees("Send one message to")
    await person.button("Send 1 message")
    await person.sees("can be used for")
    code = await _code_on_the_phone(paths)
    await person.go_to("Code to check")
    await person.type("0000")
    await person.press("Return")
    await person.sees("The code is not right")
    await person.go_to("Code to check")
    await person.type(code)
    await person.press("Return")
    await person.sees("The code is right")
    person.picture("checked")
    assert not person.reads(code), "codes are masked at once"


async def _code_on_the_phone(paths: StorePaths) -> str:
    """What the customer reads on the phone and says."""
    note = json.loads((paths.simulator_dir / "simulator.json").read_text())
    url = str(note["url"]).rstrip("/") + "/_codes"

    def ask() -> dict[str, list[str]]:
        with urllib.request.urlopen(url, timeout=10) as reply:  # noqa: S310 - loopback
            found: dict[str, list[str]] = json.load(reply)["codes"]
            return found

    for _ in range(600):
        codes = await asyncio.to_thread(ask)
        if PHONE.replace(" ", "") in codes:
            return codes[PHONE.replace(" ", "")][-1]
        await asyncio.sleep(0.2)
    raise AssertionError("no code was sent")
