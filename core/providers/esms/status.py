"""Asking what became of a message, of each receiver of a request, and of a call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.errors import RefusedError
from core.providers.esms import outcomes, states
from core.providers.esms.calls.common import international
from core.providers.esms.session import Call, Form
from core.providers.protocol import Delivery, DeliveryState

if TYPE_CHECKING:
    from core.providers.channels import Channel
    from core.providers.esms.session import Session
    from core.providers.replies import Fields

WHOLE = ""
"""The key under which a request as a whole stands among its receivers."""

VOICE = frozenset({"voice-template", "voice-record", "voice-otp"})
"""Channels on the host of calls. The fixed number's calls are asked for as messages (older
developer pages, "Hàm tạo cuộc gọi voice OTP")."""


async def of_message(session: Session, channel: Channel, message_id: str) -> Delivery:
    """What became of an accepted message (eSMS API PDF §II.3, calls §III.1).

    Messages are remembered for seven days; one just sent may not be known yet (code 105).
    """
    voice = channel.name in VOICE
    name = "ReferenceId" if voice else "RefId"
    call = Call("GetSendStatus", {name: message_id}, Form.QUERY, voice=voice)
    answer = await session.ask("status", call)
    if answer.code == outcomes.NOT_FOUND:
        return Delivery(DeliveryState.UNKNOWN, outcomes.NOT_FOUND, answer.words)
    if answer.code != outcomes.OK:
        raise session.refused("status", answer)
    return states.of_call(answer) if voice else states.of_message(answer)


async def of_receivers(session: Session, channel: Channel, message_id: str) -> dict[str, Delivery]:
    """What became of each receiver: phone → delivery, the request as a whole under `WHOLE`.

    ``GetSmsReceiverStatus_get`` (eSMS API PDF §II.4) does not say whether it is the last word;
    ``GetSendStatus`` does, and knows the price.
    """
    whole = await of_message(session, channel, message_id)
    if whole.state is DeliveryState.UNKNOWN:
        return {WHOLE: whole}
    counted = whole.state is not DeliveryState.PENDING
    finished = whole.code == str(states.FINISHED) and counted  # reports may still be on their way
    if finished:  # whether some of them failed is said of each
        whole = replace(whole, state=DeliveryState.DELIVERED, reason="")
    call = Call("GetSmsReceiverStatus_get", {"RefId": message_id}, Form.QUERY)
    try:
        answer = await session.ask_for("receivers", call)
    except RefusedError as error:
        if error.params.get("code") == outcomes.NOT_FOUND:  # asked too early
            return {WHOLE: replace(whole, state=DeliveryState.PENDING)}
        raise
    found = {WHOLE: whole}
    for item in answer.items("ReceiverList"):
        phone = international(item.text("Phone"))
        if phone is not None:
            found[phone] = _receiver(item, whole, finished=finished)
    return found


def _receiver(item: Fields, whole: Delivery, *, finished: bool) -> Delivery:
    operator = states.operator(item.text("NetworkName"))
    if _true(item, "IsSent") and _true(item, "SentResult"):
        return Delivery(DeliveryState.DELIVERED, whole.code, operator=operator)
    if finished:
        return Delivery(DeliveryState.FAILED, whole.code, "not_delivered", operator=operator)
    if whole.state is DeliveryState.FAILED:
        return Delivery(DeliveryState.FAILED, whole.code, whole.reason, operator=operator)
    return Delivery(DeliveryState.PENDING, whole.code, operator=operator)


def _true(item: Fields, key: str) -> bool:
    value = item.get(key)
    return value is True or item.text(key).lower() in {"true", "1"}
