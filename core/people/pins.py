"""PINs: a slow, salted hash, and how long one waits after wrong ones.

scrypt over 32 MiB takes about a tenth of a second, so that whoever copies the file still needs a
quarter of an hour for one PIN of four digits; at the keyboard the waiting below makes it days.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from core.domain.errors import InputError

if TYPE_CHECKING:
    from core.domain.secret import Secret

LEAST, MOST = 4, 64
"""Characters of a PIN."""
_N, _R, _P = 2**15, 8, 1
_MEMORY: Final = 64 * 2**20
FREE: Final = 3
"""Wrong PINs in a row before one has to wait."""
_FIRST_S, _LONGEST_S = 30, 3_600


def check(pin: Secret) -> None:
    """Raises ``InputError('person.pin_short')`` for one that is too short or too long."""
    if not LEAST <= len(pin.reveal()) <= MOST:
        raise InputError("person.pin_short", least=LEAST, most=MOST)


def hashed(pin: Secret) -> str:
    """``scrypt$n$r$p$salt$hash``, salted anew each time. Slow: not on the loop's thread."""
    salt = secrets.token_bytes(16)
    told = (str(_N), str(_R), str(_P), _text(salt), _text(_derived(pin, salt, _N, _R, _P)))
    return "$".join(("scrypt", *told))


def matches(pin: Secret, kept: str | None) -> bool:
    """Whether a PIN is the one that was hashed. Takes as long for nobody's PIN as for one's."""
    if kept is None:
        _derived(pin, bytes(16), _N, _R, _P)
        return False
    _, n, r, p, salt, known = kept.split("$")
    found = _derived(pin, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(known))


def wait_after(wrong: int) -> timedelta | None:
    """How long after so many wrong PINs in a row; doubled each time, at most an hour."""
    if wrong < FREE:
        return None
    return timedelta(seconds=min(_LONGEST_S, _FIRST_S * 2 ** min(wrong - FREE, 16)))


def _derived(pin: Secret, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(pin.reveal().encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
