"""What the simulator took, on disk before it is answered, and a light index of it in memory.

`taken.jsonl` holds one line for each taken message (a request to many receivers: one for each),
`refused.jsonl` one for each refusal. Memory holds some fifty bytes and the request id of a
message; its text is read back from the file.
"""

import json
import os
from array import array
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from core.simulator import ids
from core.simulator.messages import (
    OTHER,
    SEVERAL,
    UNKEPT,
    Leg,
    Message,
    Progress,
    leg_from_json,
    leg_to_json,
)
from core.simulator.money import Pot
from core.simulator.numbers import national

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

REPEAT_WINDOW_S = 24 * 3600  # eSMS docs, SMS OTP/CSKH: a RequestId blocks for a day
_encode = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode


class Ledger:
    """Opens, or replays, the journal of one folder. One process at a time, see `process`."""

    def __init__(self, folder: "Path", balances: "Mapping[str, int]") -> None:
        self.pots = {system: Pot(balance) for system, balance in balances.items()}
        self.refused: dict[str, int] = {}
        self._request_used_at: dict[str, float] = {}
        self._ids = bytearray()
        self._places: dict[str, int] = {}  # of the ids that do not tell it themselves
        self._at = array("d")
        self._sent_at = array("d")
        self._final_at = array("d")
        self._price_vnd = array("q")
        self._offset = array("q")
        self._smstype = array("B")
        self._delivered = array("B")
        self._legs: dict[int, tuple[Leg, ...]] = {}  # where there is more to say than the arrays do
        self._taken_fd, self._end = self._open(folder / "taken.jsonl", self._replay_taken)
        self._refused_fd, _ = self._open(folder / "refused.jsonl", self._replay_refused)

    def __len__(self) -> int:
        return len(self._at)

    def close(self) -> None:
        os.close(self._taken_fd)
        os.close(self._refused_fd)

    # -- writing ---------------------------------------------------------------------------------

    def take(
        self,
        messages: "Sequence[Message]",
        make_id: "Callable[[bytes, int], str]" = ids.hex_id,
    ) -> str:
        """Take what shares one request and one id, which it returns.

        It lies with the operating system when this returns.
        """
        key, place = ids.new_key(), len(self)
        message_id = make_id(key, place)
        after = self._at[-1] if place else 0.0  # the index stays in order
        entries = [_entry(message, message_id, after) for message in messages]
        # Every taken message passes here, once, before its line exists and before its reply:
        # the place to look into the sender's store and see that it committed the claim first.
        lines = [(_encode(entry) + "\n").encode("ascii") for entry in entries]
        _write(self._taken_fd, b"".join(lines))
        named = make_id in ids.NAMED
        for message, entry, line in zip(messages, entries, lines, strict=True):
            if named:
                self._places.setdefault(ids.plain(message_id), len(self))
            self._index(entry, self._end, key, message.legs)
            self._end += len(line)
        return message_id

    def refuse(self, request: "Mapping[str, Any]", code: str, *, uses_request_id: bool) -> None:
        """Note a refusal; where it uses up its request id, a restart remembers that too.

        `request`: at, system, call, request_id, phone.
        """
        entry = {**request, "code": code, "uses_request_id": uses_request_id}
        _write(self._refused_fd, _encode(entry).encode("ascii") + b"\n")
        self._replay_refused(entry, 0)

    # -- reading ---------------------------------------------------------------------------------

    def knows_request(self, request_id: str, now: float) -> bool:
        """Whether this request id was used within the last 24 hours."""
        used_at = self._request_used_at.get(request_id)
        return used_at is not None and now - used_at < REPEAT_WINDOW_S

    def find(self, message_id: str) -> range:
        """Places of what shares an id; empty for an unknown one and for a sandbox send."""
        asked = ids.plain(message_id)
        place = self._places.get(asked)
        if place is None:
            place = ids.place_of(asked)
            if place is None or not 0 <= place < len(self) or asked[:32] != self._key(place).hex():
                return range(0)
        if self._smstype[place] == UNKEPT:
            return range(0)
        key, end = self._key(place), place + 1
        while end < len(self) and self._key(end) == key:
            end += 1
        return range(place, end)

    def _key(self, place: int) -> bytes:
        return bytes(self._ids[ids.KEY_BYTES * place : ids.KEY_BYTES * (place + 1)])

    def progress(self, place: int, now: float) -> Progress:
        finished = now >= self._final_at[place]
        sent = now >= self._sent_at[place]
        return Progress(sent, finished, finished and bool(self._delivered[place]))

    def taken_at(self, place: int) -> float:
        return self._at[place]

    def sent_at(self, place: int) -> float:
        return self._sent_at[place]

    def final_at(self, place: int) -> float:
        return self._final_at[place]

    def price_vnd(self, place: int) -> int:
        return self._price_vnd[place]

    def smstype(self, place: int) -> int:
        return self._smstype[place]

    def legs(self, place: int) -> tuple[Leg, ...]:
        """What is known of its legs; for a plain SMS, none."""
        return self._legs.get(place, ())

    def between(self, start: float, end: float, smstype: int, now: float) -> "range | list[int]":
        """Places of what was taken in start <= at < end with a leg of this type begun, in order."""
        low, high = bisect_left(self._at, start), bisect_left(self._at, end)
        kinds = self._smstype[low:high].tobytes()  # bytes count six times faster
        if kinds.count(smstype) == len(kinds):
            return range(low, high)
        return [
            low + step
            for step, kind in enumerate(kinds)
            if kind == smstype or (kind == SEVERAL and _begun(self._legs[low + step], smstype, now))
        ]

    def entries(self, places: "Sequence[int]") -> "Iterator[dict[str, Any]]":
        """The journal's lines at these places, as they were written."""
        for place in places:
            last = place + 1 == len(self)
            end = self._end if last else self._offset[place + 1]
            yield json.loads(_read(self._taken_fd, self._offset[place], end))

    def said(self, system: str, phone: str, content: str, since: float) -> bool:
        """Whether this went to this phone since then; reads the journal, for small ones."""
        places = range(bisect_left(self._at, since), len(self))
        return any(
            (entry["system"], national(entry["phone"]), entry["content"])
            == (system, phone, content)
            for entry in self.entries(places)
        )

    # -- replay ----------------------------------------------------------------------------------

    def _open(self, path: "Path", replay: Any) -> tuple[int, int]:
        end = 0
        if path.exists():
            with path.open("rb") as lines:
                for line in lines:
                    if not line.endswith(b"\n"):
                        break  # torn by a kill: never answered, so never taken
                    replay(json.loads(line), end)
                    end += len(line)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        fd = os.open(path, flags, 0o600)
        os.ftruncate(fd, end)
        return fd, end

    def _replay_refused(self, entry: dict[str, Any], _offset: int) -> None:
        system = entry.get("system", "esms")
        code = entry["code"] if system == "esms" else f"{system} {entry['code']}"
        self.refused[code] = self.refused.get(code, 0) + 1
        if entry["uses_request_id"] and entry["request_id"]:
            self._request_used_at[entry["request_id"]] = entry["at"]

    def _replay_taken(self, entry: dict[str, Any], offset: int) -> None:
        key, named = ids.key_of(entry["smsid"])
        if named:
            self._places.setdefault(ids.plain(entry["smsid"]), len(self))
        self._index(entry, offset, key, _legs(entry))

    def _index(self, entry: dict[str, Any], offset: int, key: bytes, legs: tuple[Leg, ...]) -> None:
        sandbox, at = entry["sandbox"], entry["at"]
        tells_more = _tells_more(legs)
        self._ids += key
        self._at.append(at)
        self._sent_at.append(entry["sent_at"])
        self._final_at.append(entry["final_at"])
        self._price_vnd.append(entry["price_vnd"])
        self._offset.append(offset)
        self._smstype.append(UNKEPT if sandbox else _kind(legs))
        self._delivered.append(legs[-1].delivered)
        if sandbox:
            return  # neither kept nor charged, so its request id stays free
        if entry["request_id"]:
            self._request_used_at[entry["request_id"]] = at
        if tells_more:
            self._legs[len(self) - 1] = legs
            for leg in legs:
                if leg.request_id:
                    self._request_used_at[leg.request_id] = at
        self.pots[entry.get("system", "esms")].charge(legs)


def _entry(message: Message, message_id: str, after: float) -> dict[str, Any]:
    legs = message.legs
    first, last = legs[0], legs[-1]
    entry: dict[str, Any] = {
        "at": max(message.at, after),
        "system": message.system,
        "call": message.call,
        "request_id": message.request_id,
        "smsid": message_id,
        "phone": message.phone,
        "content": message.content,
        "brandname": message.brandname,
        "smstype": message.smstype,
        "campaignid": message.campaignid,
        "code": "100",
        "parts": last.parts,
        "price_vnd": last.price_vnd,
        "sandbox": message.sandbox,
        "sent_at": first.sent_at,
        "final_at": last.final_at,
        "outcome": "delivered" if last.delivered else "failed",
        "legs": [leg_to_json(leg) for leg in legs] if _tells_more(legs) else [first.medium],
    }
    if message.details:
        entry["details"] = message.details
    return entry


def _begun(legs: tuple[Leg, ...], smstype: int, now: float) -> bool:
    """Whether a leg of this type goes out by now: the first at once, a next when one has ended."""
    return legs[0].smstype == smstype or any(
        leg.smstype == smstype and before.final_at <= now for before, leg in pairwise(legs)
    )


def _tells_more(legs: "Sequence[Leg]") -> bool:
    first = legs[0]
    return (
        len(legs) > 1 or first.medium != "sms" or first.smstype == OTHER or bool(first.callback_url)
    )


def _kind(legs: "Sequence[Leg]") -> int:
    first = legs[0].smstype
    if len(legs) == 1 or all(leg.smstype == first for leg in legs):
        return first
    return SEVERAL


def _legs(entry: dict[str, Any]) -> tuple[Leg, ...]:
    said = entry.get("legs") or ["sms"]
    if isinstance(said[0], dict):
        return tuple(leg_from_json(leg) for leg in said)
    return (
        Leg(
            said[0],
            entry["smstype"],
            entry["parts"],
            entry["price_vnd"],
            entry["sent_at"],
            entry["final_at"],
            entry["outcome"] == "delivered",
        ),
    )


def _write(fd: int, line: bytes) -> None:
    written = os.write(fd, line)
    while written < len(line):
        written += os.write(fd, line[written:])


def _read(fd: int, start: int, end: int) -> bytes:
    os.lseek(fd, start, os.SEEK_SET)  # appending writes go to the end wherever this leaves the fd
    data = b""
    while len(data) < end - start:
        chunk = os.read(fd, end - start - len(data))
        if not chunk:
            raise OSError("the journal is shorter than its index")
        data += chunk
    return data
