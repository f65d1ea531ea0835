"""What an eSMS account is: its settings, its addresses, its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlunsplit

from core.domain.errors import InputError
from core.providers.channels import TIMEOUTS, AccountSetting, Kind
from core.providers.replies import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.secret import Secret

NAME: Final = "esms"
REST_URL: Final = "https://rest.esms.vn/MainService.svc/json/"
VOICE_URL: Final = "https://voiceapi.esms.vn/MainService.svc/json/"

ZNS_VERSIONS: Final = ("4", "6")
"""Of the ZNS call: 4 takes a template's values by place, 6 by name."""

ADS_RECEIVERS_MIN: Final = 30
"""Distinct receivers of an advertising request (developer pages, "Tin SMS quảng cáo"); 20 in eSMS
API PDF §II.2."""

ACCOUNT_SETTINGS: Final = (
    AccountSetting("rest_url", Kind.URL, REST_URL, advanced=True),
    AccountSetting("voice_url", Kind.URL, VOICE_URL, advanced=True),
    AccountSetting(
        "zns_version", Kind.CHOICE, ZNS_VERSIONS[0], advanced=True, choices=ZNS_VERSIONS
    ),
    AccountSetting("many_receivers", Kind.NUMBER, "0", advanced=True),
    AccountSetting("ads_receivers_min", Kind.NUMBER, str(ADS_RECEIVERS_MIN), advanced=True),
    AccountSetting("sandbox", Kind.SWITCH, "0", advanced=True),
    AccountSetting("max_in_flight", Kind.NUMBER, "64", advanced=True),
    AccountSetting("requests_per_s", Kind.NUMBER, "0", advanced=True),
    *TIMEOUTS,
)
"""``many_receivers`` and ``requests_per_s`` 0: off, no limit. The documents name no rate."""

SECRETS: Final = ("api_key", "secret_key")


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys that every call carries."""

    api_key: Secret
    secret_key: Secret

    def reveal(self) -> dict[str, str]:
        """The keys as JSON and addresses name them."""
        return {"ApiKey": self.api_key.reveal(), "SecretKey": self.secret_key.reveal()}


def keys_of(secrets: Mapping[str, Secret]) -> Keys:
    """The keys.

    Raises:
        InputError: ``account.secret_missing`` with ``secret``.
    """
    for name in SECRETS:
        if not secrets.get(name):
            raise InputError("account.secret_missing", secret=name)
    return Keys(secrets["api_key"], secrets["secret_key"])


def is_on(text: str | None) -> bool:
    """Whether a switch's string means yes."""
    return (text or "").strip().lower() in {"1", "true", "on", "yes"}


def whole(settings: Mapping[str, str], name: str, default: int) -> int:
    """A setting as a whole number from 0; ``default`` where it is none."""
    try:
        return max(0, int(float(settings.get(name) or default)))
    except (ValueError, OverflowError):
        return default


def zns_version(settings: Mapping[str, str]) -> str:
    """Which version of the ZNS call the account uses."""
    wanted = settings.get("zns_version", "").strip()
    return wanted if wanted in ZNS_VERSIONS else ZNS_VERSIONS[0]


def base_url(setting: str, text: str) -> str:
    """An address as a person may write it → the base that call names are appended to.

    Without a scheme it is https; where no path is given it is the documented one; a missing
    ``/json/`` is added after ``….svc``. Any other path is taken as it is.

    Raises:
        InputError: ``account.setting_invalid`` with ``setting``.
    """
    parts = address(setting, text, "https")
    path = parts.path.rstrip("/")
    if not parts.path or (not path and (parts.hostname or "").endswith(".esms.vn")):
        path = "/MainService.svc"
    if path.lower().endswith(".svc/xml"):
        path = path[: -len("/xml")]
    if path.lower().endswith(".svc"):
        path += "/json"
    return urlunsplit((parts.scheme, parts.netloc, path + "/", "", ""))
