"""What one provider call is to the server. A provider's file lists its calls as a table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.simulator.config import Config
    from core.simulator.ledger import Ledger

Reply = dict[str, object]

INVALID_REQUEST: Reply = {"error": "Invalid request"}


@dataclass(frozen=True, slots=True)
class Request:
    """One call as it came in: `args` from the JSON body or the query, `tail` from the path."""

    config: "Config"
    ledger: "Ledger"
    args: "Mapping[str, object]"
    tail: tuple[str, ...]
    now: float

    def text(self, key: str) -> str:
        """A field as text; older samples of the vendor send numbers where texts are declared."""
        value = self.args.get(key)
        if isinstance(value, str):
            return value
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


@dataclass(frozen=True, slots=True)
class Call:
    """`handle` never awaits: what it checks and what it takes are one step."""

    name: str
    method: str
    path: str
    handle: "Callable[[Request], Reply]"
    refuse: "Callable[[Request, str], Reply]"
    phone: "Callable[[Request], str | None]"
    """The receiver a rule may be aimed at, in national form."""
    tail: int = 0
