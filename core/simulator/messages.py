"""What was taken: a message and the ways it tries to reach its receiver."""

from typing import Any, NamedTuple


class Leg(NamedTuple):
    """One try over one medium. Times are seconds since 1970; fate is drawn when it is taken.

    A message's legs are those that really go out: they end with the first that arrives.
    """

    medium: str  # sms, zalo, viber, call
    smstype: int  # eSMS's number of the kind; OTHER for what its record does not list
    parts: int
    price_vnd: int  # charged for this leg, paid back where it fails
    sent_at: float
    final_at: float
    delivered: bool
    request_id: str = ""
    callback_url: str = ""
    error: str = ""
    duration_s: int = 0
    key: str = ""


class Message(NamedTuple):
    """One receiver's message about to be taken."""

    system: str
    call: str
    at: float
    request_id: str
    phone: str
    content: str
    brandname: str
    smstype: int
    campaignid: str
    sandbox: bool
    legs: tuple[Leg, ...]
    details: dict[str, Any] | None = None


class Progress(NamedTuple):
    """How far a message has come: handed to the network, and its outcome once there is one."""

    sent: bool
    finished: bool
    delivered: bool


OTHER = 255
SEVERAL = 254  # of the index: legs of more than one kind
UNKEPT = 0  # of the index: a sandbox send, which no status call finds
_LEG_DEFAULTS = Leg("", 0, 0, 0, 0.0, 0.0, False)._asdict()


def leg_to_json(leg: Leg) -> dict[str, Any]:
    """A journal's form of a leg: whatever is not at its default, and always the outcome."""
    said = {name: value for name, value in leg._asdict().items() if value != _LEG_DEFAULTS[name]}
    said["delivered"] = leg.delivered
    return said


def leg_from_json(said: dict[str, Any]) -> Leg:
    return Leg(**{**_LEG_DEFAULTS, **said})
