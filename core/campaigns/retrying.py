"""Which failed messages are worth another attempt, told before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.providers.result_codes import meaning
from core.store.queries import control as queries

if TYPE_CHECKING:
    from core.store.engine import Store
    from core.store.queries.control import Failures


@dataclass(frozen=True, slots=True)
class RetryLine:
    """Failed messages that failed alike.

    Attributes:
        code, reason: the provider's; the reason may be Loa's own word (``not_delivered``).
        sent: they had been accepted and failed later.
        worth: they would go again; not where they may have reached somebody (partly delivered, or
            refused together with an id).
        soon: trying again may work without changing anything, by the provider's documents.
    """

    code: str | None
    reason: str | None
    sent: bool
    count: int
    worth: bool
    soon: bool


@dataclass(frozen=True, slots=True)
class RetryPlan:
    """What "retry failed" would do: how many messages go again, how many stay, and why.

    ``least``: receivers that the provider takes in one request at least.
    """

    worth: int
    not_worth: int
    soon: int
    lines: tuple[RetryLine, ...]
    least: int = 1

    @property
    def too_few(self) -> bool:
        """Whether what goes again would wait for a person: fewer than the provider takes."""
        return 0 < self.worth < self.least

    @property
    def soon_too_few(self) -> bool:
        """The same of those worth trying without a change."""
        return 0 < self.soon < self.least

    @property
    def soon_codes(self) -> tuple[tuple[str | None, bool], ...]:
        """Codes, and whether accepted before, of those worth trying without a change."""
        return tuple((line.code, line.sent) for line in self.lines if line.worth and line.soon)


async def plan(
    store: Store, campaign_id: int, provider: str, channel: str, *, least: int = 1
) -> RetryPlan:
    """The plan for a campaign's failed messages; ``least``: see `RetryPlan`."""
    found = await store.read(queries.failures, campaign_id)
    lines = tuple(_line(failures, provider, channel) for failures in found)
    worth = sum(line.count for line in lines if line.worth)
    return RetryPlan(
        worth=worth,
        not_worth=sum(line.count for line in lines) - worth,
        soon=sum(line.count for line in lines if line.worth and line.soon),
        lines=lines,
        least=least,
    )


def _line(failures: Failures, provider: str, channel: str) -> RetryLine:
    call = "status" if failures.sent else "send"
    known = [name for name in (failures.code, failures.reason) if name]
    meanings = [meaning(provider, call, name, "en", channel) for name in known]
    return RetryLine(
        code=failures.code,
        reason=failures.reason,
        sent=failures.sent,
        count=failures.count,
        worth=not failures.held,
        soon=any(found is not None and found.retry for found in meanings),
    )
