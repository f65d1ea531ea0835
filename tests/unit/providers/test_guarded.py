"""Whatever an adapter does wrong, every receiver has one true outcome."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import ProviderError
from core.providers import Accepted, InDoubt, Receiver, Refused, SendOrder, guarded, provider

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

(CHANNEL,) = provider("etelecom").channels({})
ORDER = SendOrder("id-1", {}, [Receiver(f"8490000000{n}", {}) for n in range(3)])


class Adapter:
    """Somebody else's client: ``send`` does what the test says."""

    def __init__(self, behave: Callable[[], Awaitable[Any]]) -> None:
        self._behave = behave

    async def send(self, channel: object, order: SendOrder) -> Any:
        return await self._behave()


async def sent(behave: Callable[[], Awaitable[Any]]) -> list[object]:
    return list(await guarded.send(Adapter(behave), CHANNEL, ORDER, limit_s=0.05))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "answer",
    [
        [Accepted("a"), Accepted("b")],
        [Accepted("a")] * 4,
        [],
        None,
        "abc",
        [Accepted("a"), None, Accepted("c")],
        {"a": 1, "b": 2, "c": 3},
    ],
)
async def test_what_is_not_one_outcome_a_receiver_leaves_all_in_doubt(answer: object) -> None:
    async def behave() -> object:
        return answer

    assert await sent(behave) == [InDoubt("crashed")] * 3


async def test_a_call_that_raises_leaves_all_in_doubt() -> None:
    async def behave() -> object:
        raise RuntimeError("a bug")

    assert await sent(behave) == [InDoubt("crashed")] * 3


async def test_a_call_that_never_comes_back_is_given_up_in_doubt() -> None:
    assert await sent(asyncio.Event().wait) == [InDoubt("read_timeout")] * 3


async def test_a_proper_answer_is_passed_on() -> None:
    answer = (Accepted("a"), Refused("1"), InDoubt("closed"))

    async def behave() -> object:
        return answer

    assert await sent(behave) == list(answer)


async def test_a_stopped_sender_is_stopped() -> None:
    waiting = asyncio.timeout(0.05)  # the sender's own: not the adapter's limit
    with pytest.raises(TimeoutError):
        async with waiting:
            await guarded.send(Adapter(asyncio.Event().wait), CHANNEL, ORDER)  # type: ignore[arg-type]


async def test_a_question_that_hangs_is_an_error_that_is_asked_again_later() -> None:
    with pytest.raises(ProviderError) as caught:
        await guarded.ask(asyncio.Event().wait(), "status", limit_s=0.01)
    assert caught.value.code == "provider.unreachable"

    async def answer() -> int:
        return 7

    assert await guarded.ask(answer(), "status") == 7
