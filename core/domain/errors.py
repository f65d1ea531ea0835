"""One error tree: what went wrong, whose matter it is, and what the user may read.

    LoaError                 code + params; never a sentence
    ├── InputError           the user's input or usage (exit 2)
    ├── RefusedError         the account or the only message was refused (exit 3)
    ├── BlockedError         the preview's blockers stand in the way (exit 4)
    ├── WaitTimeoutError     the wait ran out, the work goes on (exit 5)
    ├── StoreError           the store cannot be opened or written (exit 1)
    ├── ProcessError         one of our own processes failed (exit 1)
    ├── ProviderError        a provider call that sends nothing went wrong (exit 1)
    └── CancelledByUser      the user stopped it; nothing half-done is left

A code is dotted (``import.no_phone_column``). The sentence that belongs to it lies in
``resources/text/{vi,en}/errors.toml`` under the same key, with ``message`` and ``hint``, and is
rendered by ``core.base.text``. Params are plain values that may be shown: never a key, never a
whole phone number, never a content.
"""

from __future__ import annotations

from typing import ClassVar


class LoaError(Exception):
    """Root of every error that Loa raises on purpose.

    Attributes:
        code: dotted key of the text.
        params: values the text refers to.
        exit_code: what ``loactl`` ends with.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}({shown})"


class InputError(LoaError):
    """The user's input, file or usage cannot be taken as it is."""

    exit_code = 2


class RefusedError(LoaError):
    """The provider refused the account, or the only message there was."""

    exit_code = 3


class BlockedError(LoaError):
    """The preview has blockers; nothing was sent. ``params['blockers']`` lists their codes."""

    exit_code = 4


class WaitTimeoutError(LoaError):
    """The wait ran out; the campaign goes on."""

    exit_code = 5


class StoreError(LoaError):
    """The store cannot be opened, read or written; it was left as it was."""


class ProcessError(LoaError):
    """A worker, helper or simulator process could not be started or died."""


class ProviderError(LoaError):
    """A call that sends nothing (balance, brandnames, state) failed.

    Sending never raises this: it answers Accepted, Refused or InDoubt.
    """


class CancelledByUser(LoaError):  # noqa: N818 - it is no error in the user's eyes
    """The user stopped a job; whatever it had begun was taken back."""

    exit_code = 130
