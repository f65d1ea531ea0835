"""What the rules look at: the draft, what was counted, and what else goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from core.campaigns.checks.own import NOTHING, Own

if TYPE_CHECKING:
    from datetime import datetime

    from core.campaigns.approval import Limits
    from core.campaigns.scan import Plan
    from core.campaigns.totals import Totals
    from core.providers.protocol import Balance


class AskedFrom(NamedTuple):
    """Whoever may approve what whoever is at the desk sends, and above which size."""

    limits: Limits
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known when a preview is made; see `core.campaigns.around`.

    Attributes:
        when: the time of sending, or now; None where it does not matter.
        sent_today: receivers of the list that got a message today already.
        ads_full: receivers who got as much advertising in 24 hours as is allowed.
        blocked: receivers in the block list; ``blocked_phones`` may hold more of the list.
        repeated: receivers who got the same text within the last minutes.
        list_sent: name of the campaign that took this list today, or None.
        brandname_new: the list was written to before, never under this brandname.
        reserved_vnd: what other campaigns will still take from the balance.
        bulk: a campaign, not a single message.
        file_changed: the file that the list came from, if it is not any more what was imported.
        own: the store's own hours and holidays.
        brandnames: those that the department is held to; empty where it may use all.
        department: whose campaign it is, for people to read.
        approval: from where on it waits for somebody, and who that is.
    """

    when: datetime | None = None
    sent_today: int = 0
    ads_full: int = 0
    blocked: int = 0
    repeated: int = 0
    list_sent: str | None = None
    brandname_new: bool = False
    reserved_vnd: int = 0
    bulk: bool = True
    blocked_phones: frozenset[str] = frozenset()
    file_changed: str | None = None
    own: Own = NOTHING
    brandnames: tuple[str, ...] = ()
    department: str = ""
    approval: AskedFrom | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan, what the pass over its receivers counted, and what is around it.

    Attributes:
        cost_vnd: None where some receiver has no price.
        cost_max_vnd: the dearest case.
    """

    plan: Plan
    totals: Totals
    balance: Balance | None
    cost_vnd: int | None
    cost_max_vnd: int | None = None
    around: Around = field(default_factory=Around)

    @property
    def balance_vnd(self) -> int | None:
        """The balance in đồng, or None while unknown or not in đồng."""
        return None if self.balance is None else self.balance.vnd

    @property
    def free_vnd(self) -> int | None:
        """The balance less what other campaigns have reserved."""
        return None if self.balance_vnd is None else self.balance_vnd - self.around.reserved_vnd
