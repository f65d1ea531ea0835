"""What one provider call is to the server. A provider's files list their calls as a table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from core.simulator.codes import OneTimeCodes
    from core.simulator.config import Config
    from core.simulator.ledger import Ledger


class Text(NamedTuple):
    """A reply that is no JSON object."""

    body: str
    status: int = 200


Fields: TypeAlias = dict[str, object]
Reply: TypeAlias = Fields | Text

INVALID_REQUEST: Fields = {"error": "Invalid request"}


@dataclass(slots=True)
class Request:
    """One call as it came in: `args` from the body or the query, `tail` from the path."""

    call: str
    config: "Config"
    ledger: "Ledger"
    codes: "OneTimeCodes"
    args: "Mapping[str, object]"
    tail: tuple[str, ...]
    now: float

    def text(self, key: str) -> str:
        """A field as text; older samples of the vendor send numbers where texts are declared."""
        value = self.args.get(key)
        if isinstance(value, str):
            return value
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""

    def either(self, *keys: str) -> str:
        """One field under the spellings that one vendor's documents have for it."""
        return next((text for key in keys if (text := self.text(key))), "")

    def texts(self, key: str) -> list[str]:
        """A list of texts; empty for anything else."""
        value = self.args.get(key)
        return [str(item) for item in value] if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Call:
    """`handle` never awaits: what it checks and what it takes are one step."""

    name: str
    method: str
    path: str
    handle: "Callable[[Request], Reply]"
    refuse: "Callable[[Request, str], Reply]"
    phones: "Callable[[Request], Collection[str]]"
    """The receivers a rule may be aimed at, in national form."""
    body: Literal["json", "xml", "query"] = "json"
    tail: int = 0
    host: Literal["rest", "voice", ""] = ""
    """eSMS's two hosts; `/rest/…` and `/voice/…` serve their calls alone, the bare path both."""
    root: str = ""
    """Name of the reply in XML; where set, the call is served under `/xml/` too."""
    ip_code: str = "140"
    unreadable: "Callable[[], Reply]" = lambda: INVALID_REQUEST
