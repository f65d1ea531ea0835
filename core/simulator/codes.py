"""One-time codes the provider made up; they live as long as the process."""

import secrets
from typing import NamedTuple

_DIGITS = "0123456789"
_LETTERS_AND_DIGITS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Code(NamedTuple):
    code: str
    until: float


class OneTimeCodes:
    """The living codes of each phone; a phone may hold several."""

    def __init__(self) -> None:
        self._of: dict[str, list[Code]] = {}

    def make(self, phone: str, length: int, *, digits: bool, until: float) -> str:
        letters = _DIGITS if digits else _LETTERS_AND_DIGITS
        code = "".join(secrets.choice(letters) for _ in range(length))
        self._of.setdefault(phone, []).append(Code(code, until))
        return code

    def use(self, phone: str, code: str, now: float) -> bool:
        """Whether the code is good now; it is good once."""
        known = self._of.get(phone, [])
        found = next((item for item in known if item.code == code), None)
        if found is None or found.until <= now:
            return False
        known.remove(found)
        return True

    def living(self, now: float) -> dict[str, list[str]]:
        """What a person would read on each phone."""
        return {
            phone: [item.code for item in known if item.until > now]
            for phone, known in self._of.items()
        }
