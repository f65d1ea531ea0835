"""The simulator with a witness: before it takes a message it looks into the sender's store.

``python -m tests.engine.witness STORE [simulator's own arguments]``. What it saw stands in
``witness.jsonl`` beside the simulator's own record: the state in which the message was committed
at that moment, and whether the request was that message's.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pysqlite3 import dbapi2 as sqlite

from core.simulator import ledger, process

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "witness.jsonl"
_LOOK = """
    SELECT state, request_id FROM message WHERE phone = ? AND state IN ('sending', 'in_doubt')
"""


class Witness:
    """Looks first, then lets the simulator take the message."""

    def __init__(self, store: Path, folder: Path) -> None:
        self._store = store
        self._connection: Any = None
        self._file = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._take = ledger.Ledger.take

    def take(self, of: ledger.Ledger, messages: Any, *args: Any) -> Any:
        """In the place of ``Ledger.take``."""
        each = messages if isinstance(messages, list | tuple) and messages else [messages]
        if hasattr(messages, "phone"):
            each = [messages]
        for message in each:
            seen = self._look(message.phone, message.request_id)
            line = {"phone": message.phone, "request_id": message.request_id, "seen": seen}
            os.write(self._file, json.dumps(line).encode() + b"\n")
        return self._take(of, messages, *args)

    def _look(self, phone: str, request_id: str) -> str | None:
        """The committed state of the message that this request carries, None for none."""
        if self._connection is None:
            uri = f"{self._store.absolute().as_uri()}?mode=ro"
            self._connection = sqlite.connect(uri, uri=True, isolation_level=None)
        digits = "84" + phone[1:] if phone.startswith("0") else phone
        for state, known in self._connection.execute(_LOOK, (digits,)):
            if request_id in ("", known):
                return str(state)
        return None


def main(argv: Sequence[str]) -> int:
    """Run the simulator with the witness in it."""
    store, *rest = argv
    folder = Path(rest[rest.index("--dir") + 1])
    folder.mkdir(parents=True, exist_ok=True)
    witness = Witness(Path(store), folder)

    def take(of: ledger.Ledger, messages: Any, *args: Any) -> Any:
        return witness.take(of, messages, *args)

    ledger.Ledger.take = take  # type: ignore[method-assign]
    return process.main(rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
