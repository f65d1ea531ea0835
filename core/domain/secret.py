"""Secrets are a type, not a string."""

from __future__ import annotations


class Secret:
    """A key, password or passphrase that does not show itself.

    ``str``, ``repr``, ``format`` and pickling never yield the value; ``reveal()`` does, and is
    called only where the value is written to a provider or a keychain.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself. Never log, store or format what this returns."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret(****)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a Secret is not pickled; pass it through a pipe by reveal()")
