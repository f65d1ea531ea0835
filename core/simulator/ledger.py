"""What the simulator took, on disk before it is answered, and a light index of it in memory.

`taken.jsonl` holds one line for each taken message, `refused.jsonl` one for each refusal. Memory
holds some fifty bytes and the request id of a message; its text is read back from the file.
"""

import json
import os
from array import array
from bisect import bisect_left
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPEAT_WINDOW_S = 24 * 3600  # eSMS docs, SMS OTP/CSKH: a RequestId blocks for a day
_FIRST_SUFFIX = 100  # an SMSID is 32 hex digits and a number, here the message's place


class Message(NamedTuple):
    """One send about to be taken. Times are seconds since 1970."""

    at: float
    request_id: str
    phone: str
    content: str
    brandname: str
    smstype: int
    campaignid: str
    parts: int
    price_vnd: int
    sandbox: bool
    sent_at: float
    final_at: float
    delivered: bool


class Progress(NamedTuple):
    """How far a message has come: handed to the network, and its outcome once there is one."""

    sent: bool
    finished: bool
    delivered: bool


class Ledger:
    """Opens, or replays, the journal of one folder. One process at a time, see `process`."""

    def __init__(self, folder: "Path", balance_vnd: int) -> None:
        self.balance_vnd = balance_vnd
        self.refused: dict[str, int] = {}
        self._refunds: list[tuple[float, int]] = []
        self._request_used_at: dict[str, float] = {}
        self._ids = bytearray()
        self._at = array("d")
        self._sent_at = array("d")
        self._final_at = array("d")
        self._price_vnd = array("q")
        self._offset = array("q")
        self._smstype = array("B")  # 0: a sandbox send, which no status call finds
        self._delivered = array("B")
        self._taken_fd, self._end = self._open(folder / "taken.jsonl", self._replay_taken)
        self._refused_fd, _ = self._open(folder / "refused.jsonl", self._replay_refused)

    def __len__(self) -> int:
        return len(self._at)

    def close(self) -> None:
        os.close(self._taken_fd)
        os.close(self._refused_fd)

    # -- writing ---------------------------------------------------------------------------------

    def take(self, message: Message) -> str:
        """Take a message; it lies with the operating system when this returns its SMSID."""
        at = max(message.at, self._at[-1]) if self._at else message.at  # the index stays in order
        key = os.urandom(16)
        smsid = f"{key.hex()}{len(self) + _FIRST_SUFFIX}"
        entry = {
            "at": at,
            "request_id": message.request_id,
            "smsid": smsid,
            "phone": message.phone,
            "content": message.content,
            "brandname": message.brandname,
            "smstype": message.smstype,
            "campaignid": message.campaignid,
            "code": "100",
            "parts": message.parts,
            "price_vnd": message.price_vnd,
            "sandbox": message.sandbox,
            "sent_at": message.sent_at,
            "final_at": message.final_at,
            "outcome": "delivered" if message.delivered else "failed",
        }
        # Every taken message passes here, once, before its line exists and before its reply:
        # the place to look into the sender's store and see that it committed the claim first.
        line = _encode(entry)
        _write(self._taken_fd, line)
        self._index(entry, self._end)
        self._end += len(line)
        return smsid

    def refuse(
        self, at: float, request_id: str, phone: str, code: str, *, uses_request_id: bool
    ) -> None:
        """Note a refusal; where it uses up its request id, a restart remembers that too."""
        entry = {
            "at": at,
            "request_id": request_id,
            "phone": phone,
            "code": code,
            "uses_request_id": uses_request_id,
        }
        _write(self._refused_fd, _encode(entry))
        self._replay_refused(entry, 0)

    def set_balance(self, balance_vnd: int) -> None:
        """Exactly this from now on; what was to be paid back before is settled."""
        self.balance_vnd = balance_vnd
        self._refunds.clear()

    # -- reading ---------------------------------------------------------------------------------

    def settle(self, now: float) -> int:
        """The balance, with the price of what has failed by now paid back."""
        while self._refunds and self._refunds[0][0] <= now:
            self.balance_vnd += heappop(self._refunds)[1]
        return self.balance_vnd

    def knows_request(self, request_id: str, now: float) -> bool:
        """Whether this request id was used within the last 24 hours."""
        used_at = self._request_used_at.get(request_id)
        return used_at is not None and now - used_at < REPEAT_WINDOW_S

    def find(self, smsid: str) -> int | None:
        """Place of a message in the journal; None for an unknown SMSID and for a sandbox send."""
        suffix = smsid[32:]
        if not (suffix.isascii() and suffix.isdecimal() and len(suffix) < 16):
            return None
        place = int(suffix) - _FIRST_SUFFIX
        if not 0 <= place < len(self) or self._smstype[place] == 0:
            return None
        known = self._ids[16 * place : 16 * place + 16].hex()
        return place if known == smsid[:32] else None

    def progress(self, place: int, now: float) -> Progress:
        finished = now >= self._final_at[place]
        sent = now >= self._sent_at[place]
        return Progress(sent, finished, finished and bool(self._delivered[place]))

    def taken_at(self, place: int) -> float:
        return self._at[place]

    def sent_at(self, place: int) -> float:
        return self._sent_at[place]

    def price_vnd(self, place: int) -> int:
        return self._price_vnd[place]

    def between(self, start: float, end: float, smstype: int) -> "range | list[int]":
        """Places of the messages of one type taken in start <= at < end, in order."""
        low, high = bisect_left(self._at, start), bisect_left(self._at, end)
        kinds = self._smstype[low:high].tobytes()  # bytes count six times faster
        if kinds.count(smstype) == len(kinds):
            return range(low, high)
        return [low + step for step, kind in enumerate(kinds) if kind == smstype]

    def entries(self, places: "range | list[int]") -> "Iterator[dict[str, Any]]":
        """The journal's lines at these places, as they were written."""
        for place in places:
            last = place + 1 == len(self)
            end = self._end if last else self._offset[place + 1]
            yield json.loads(_read(self._taken_fd, self._offset[place], end))

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

    def _replay_taken(self, entry: dict[str, Any], offset: int) -> None:
        self._index(entry, offset)

    def _replay_refused(self, entry: dict[str, Any], _offset: int) -> None:
        code = entry["code"]
        self.refused[code] = self.refused.get(code, 0) + 1
        if entry["uses_request_id"] and entry["request_id"]:
            self._request_used_at[entry["request_id"]] = entry["at"]

    def _index(self, entry: dict[str, Any], offset: int) -> None:
        sandbox, delivered = entry["sandbox"], entry["outcome"] == "delivered"
        self._ids += bytes.fromhex(entry["smsid"][:32])
        self._at.append(entry["at"])
        self._sent_at.append(entry["sent_at"])
        self._final_at.append(entry["final_at"])
        self._price_vnd.append(entry["price_vnd"])
        self._offset.append(offset)
        self._smstype.append(0 if sandbox else entry["smstype"])
        self._delivered.append(delivered)
        if sandbox:
            return  # neither kept nor charged, so its request id stays free
        if entry["request_id"]:
            self._request_used_at[entry["request_id"]] = entry["at"]
        self.balance_vnd -= entry["price_vnd"]
        if not delivered:
            heappush(self._refunds, (entry["final_at"], entry["price_vnd"]))


def _encode(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, separators=(",", ":")).encode("ascii") + b"\n"


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
