"""Replies damaged on purpose, as networks and servers damage them.

Whatever is not named `…_before` happens after the call was carried out: what was taken is taken.
"""

import asyncio
import socket
import struct
import sys
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from core.simulator.config import Rule

_LINGER = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
_ERROR_PAGE = b"<html><head><title>Server Error</title></head><body>Runtime Error</body></html>"


def hang_up(request: web.BaseRequest, *, reset: bool) -> web.StreamResponse:
    """End the connection without a reply: by RST where `reset`, else by FIN."""
    transport = request.transport
    if transport is not None:
        if reset:
            sock = transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
            transport.abort()
        else:
            transport.close()
    return web.Response()  # goes nowhere: the connection is gone


async def damaged(request: web.BaseRequest, rule: "Rule", body: bytes) -> web.StreamResponse:
    """The reply to a call that was carried out, as the rule wants it."""
    match rule.do:
        case "reset_after" | "close_after":
            return hang_up(request, reset=rule.do == "reset_after")
        case "half" | "slow_body":
            return await _in_two_halves(request, rule, body)
        case "garbage":
            return web.Response(body=b"\x1f\x8b\x00<\xff{" + body[:7][::-1])
        case "html500":
            return web.Response(status=500, body=_ERROR_PAGE, content_type="text/html")
        case "empty":
            return web.Response(body=b"", content_type="application/json")
        case "status":
            return web.Response(status=rule.number, body=body, content_type="application/json")
        case _:  # "delay"
            await asyncio.sleep(rule.number / 1000)
            return web.Response(body=body, content_type="application/json")


async def _in_two_halves(request: web.BaseRequest, rule: "Rule", body: bytes) -> web.StreamResponse:
    reply = web.StreamResponse(headers={"Content-Type": "application/json"})
    reply.content_length = len(body)
    await reply.prepare(request)
    await reply.write(body[: len(body) // 2])
    if rule.do == "half":
        hang_up(request, reset=False)
        return reply
    await asyncio.sleep(rule.number / 1000)
    await reply.write(body[len(body) // 2 :])
    return reply
