"""What the room hands out: frozen values, plain JSON on the way from the helper."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Block(StrEnum):
    """What becomes of the block list when somebody is erased. A refusal has to be kept to be
    honoured, and to be shown (Decree 91/2020, Decree 15/2020), so it is never dropped unasked."""

    KEEP = "keep"
    """A number that is blocked stays so, without reason and name; others are not blocked."""
    ALL = "all"
    """Nothing is ever sent to the number again; the number alone is kept for that."""
    FORGET = "forget"
    """Not even a refusal is kept: the next list may bring the number back."""


class Holds(StrEnum):
    """Whether a file holds the number. Labels under ``privacy_holds``."""

    YES = "yes"
    NO = "no"
    MISSING = "missing"
    """Not where it was written; somebody may have moved it."""
    UNREAD = "unread"
    """It cannot be looked into: open elsewhere, encrypted, too large, of another kind."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file outside the store that holds the number, or may. Loa never changes one.

    ``kind``: ``export``, ``source``, ``backup`` or ``block_file``; labels under ``privacy_files``.
    """

    kind: str
    path: str
    holds: Holds
    name: str = ""
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A list or campaign in which the number stands, and how often."""

    id: int
    name: str
    count: int
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class TextOf:
    """Somewhere else that a number stands as text: which table, how many rows."""

    table: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where one number lies.

    Attributes:
        lists: in which of them it is a receiver; ``rejected`` rows of imports hold it besides.
        campaigns: that wrote to it, with the number of ``messages``.
        open: campaigns in which something to it is not finished; while there are any, nothing can
            be erased.
        blocks: ``scope`` and ``source`` of its entries in the block list.
        mentions: lists and campaigns in which rows and messages *of others* name it.
        elsewhere: other rows with the number in a text.
        log_lines: lines of logs with the masked number ``log_form``, which up to a thousand
            numbers share; logs are replaced by themselves.
        first_at, last_at: of its messages.
    """

    phone: str
    lists: tuple[Place, ...] = ()
    rejected: int = 0
    campaigns: tuple[Place, ...] = ()
    messages: int = 0
    open: tuple[Place, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    mentioned_in_lists: tuple[Place, ...] = ()
    mentioned_in_campaigns: tuple[Place, ...] = ()
    elsewhere: tuple[TextOf, ...] = ()
    files: tuple[HeldFile, ...] = ()
    log_lines: int = 0
    log_form: str = ""
    first_at: str | None = None
    last_at: str | None = None

    @property
    def nothing(self) -> bool:
        """The store does not know the number."""
        return not (self.lists or self.rejected or self.messages or self.blocks or self.elsewhere)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Found:
        """From `to_json`."""
        values: dict[str, Any] = dict(told)
        for name in _PLACES:
            values[name] = tuple(Place(**each) for each in told[name])
        values["blocks"] = tuple((each[0], each[1]) for each in told["blocks"])
        values["elsewhere"] = tuple(TextOf(**each) for each in told["elsewhere"])
        values["files"] = files_of(told["files"])
        return cls(**values)


_PLACES = ("lists", "campaigns", "open", "mentioned_in_lists", "mentioned_in_campaigns")


def files_of(told: Any) -> tuple[HeldFile, ...]:
    """Files from plain JSON."""
    return tuple(HeldFile(**{**each, "holds": Holds(each["holds"])}) for each in told)


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing did, and what is left to people.

    Attributes:
        contacts, rejected, messages, requests, texts: rows taken away or masked.
        blocked: entries that still stop messages to the number; ``of_file`` of them come from the
            block file and are changed there only.
        files: to be deleted or made anew by hand; those found clean are not among them.
        mentions: rows and messages of others that name the number; they are those people's data.
        clean: no free page of the file, nor its log, holds what was erased; else ``compact``.
    """

    phone: str
    contacts: int
    rejected: int
    messages: int
    requests: int
    texts: int
    blocked: int
    of_file: int
    mentions: int
    clean: bool
    files: tuple[HeldFile, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Erased:
        """From `to_json`."""
        return cls(**{**told, "files": files_of(told["files"])})


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that holds one person's data, and how many rows are in it."""

    file: str
    rows: int


@dataclass(frozen=True, slots=True)
class Subjects:
    """How many people the store knows. ``exact`` where they were counted, else no more than that.

    ``level``: empty, ``near`` or ``reached``: from 100,000 on, small firms lose their relief from
    impact assessments and a protection officer (Law 91/2025/QH15, Decree 356/2025).
    """

    count: int
    exact: bool
    level: str
    at: datetime | None = None
