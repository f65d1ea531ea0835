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
    from core.simulator.rules import Rule
    from core.simulator.wire import Answer

_LINGER = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
_ERROR_PAGE = b"<html><head><title>Server Error</title></head><body>Runtime Error</body></html>"
_RETRY_AFTER_S = "1"


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


def error_page(status: int) -> web.Response:
    """A page of HTML where a reply was expected; 429 says when to come again."""
    headers = {"Retry-After": _RETRY_AFTER_S} if status == 429 else None
    return web.Response(status=status, body=_ERROR_PAGE, content_type="text/html", headers=headers)


async def damaged(request: web.BaseRequest, rule: "Rule", reply: "Answer") -> web.StreamResponse:
    """The reply to a call that was carried out, as the rule wants it."""
    match rule.do:
        case "reset_after" | "close_after":
            return hang_up(request, reset=rule.do == "reset_after")
        case "half" | "slow_body":
            return await _in_two_halves(request, rule, reply)
        case "garbage":
            return web.Response(body=b"\x1f\x8b\x00<\xff{" + reply.body[:7][::-1])
        case "html500":
            return error_page(500)
        case "html":
            return error_page(rule.number)
        case "empty":
            return web.Response(body=b"", content_type=reply.content_type)
        case "status":
            return web.Response(
                status=rule.number, body=reply.body, content_type=reply.content_type
            )
        case "delay":
            await asyncio.sleep(rule.number / 1000)
    return reply.response()


async def _in_two_halves(
    request: web.BaseRequest, rule: "Rule", answer: "Answer"
) -> web.StreamResponse:
    body = answer.body
    reply = web.StreamResponse(headers={"Content-Type": answer.content_type})
    reply.content_length = len(body)
    await reply.prepare(request)
    await reply.write(body[: len(body) // 2])
    if rule.do == "half":
        hang_up(request, reset=False)
        return reply
    await asyncio.sleep(rule.number / 1000)
    await reply.write(body[len(body) // 2 :])
    return reply
