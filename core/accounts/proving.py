"""`AccountProof`: who knows a key of a real account is trusted with the store."""

from __future__ import annotations

import asyncio
import hmac
from typing import TYPE_CHECKING, Final

from core.domain.errors import InputError, LoaError
from core.store.queries import accounts as queries

if TYPE_CHECKING:
    from core.accounts.secrets import SecretStore
    from core.domain.secret import Secret
    from core.store.engine import Store

NO_SECRET: Final = "username"  # noqa: S105 - a name


class AccountProof:
    """The part of `Accounts` that takes a key for a proof."""

    _store: Store
    _secrets: SecretStore

    async def proves(self, key: Secret | None) -> str:
        """The real account that a key belongs to: who knows one is trusted with the store. Keys
        are never shown, so it has to come from the provider. Empty where none is kept here.

        Raises:
            InputError: ``account.key_missing``, ``account.key_wrong`` (``accounts``).
            LoaError: ``secrets.…`` where what is kept here cannot be read.
        """
        known = await self._real_keys()
        if not known:
            return ""
        if key is None or not key.reveal():
            raise InputError("account.key_missing", accounts=list(known))
        given = key.reveal().encode()
        for name, kept in known.items():
            for each in kept:
                if hmac.compare_digest(each.reveal().encode(), given):
                    return name
        raise InputError("account.key_wrong", accounts=list(known))

    async def _real_keys(self) -> dict[str, list[Secret]]:
        """Keys of real accounts by name; accounts whose keys are not on this machine are left out.
        User names are no secret."""
        found: dict[str, list[Secret]] = {}
        for row in await self._store.read(queries.all_accounts):
            if row.demo:
                continue
            try:
                kept = await asyncio.to_thread(self._secrets.get, row.id)
            except LoaError as error:
                if error.code != "secrets.missing":
                    raise
                continue
            found[row.name] = [key for name, key in kept.items() if name != NO_SECRET]
        return found
