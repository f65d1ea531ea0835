"""Which call an address means."""

from typing import NamedTuple
from urllib.parse import unquote

from core.simulator import esms, etelecom, onsms
from core.simulator.calls import Call


class Route(NamedTuple):
    """A call, and whether its reply is wanted in XML."""

    call: Call
    xml: bool = False


# Every provider's calls; a further provider is a further file and a further name here.
_CALLS: tuple[Call, ...] = (*esms.CALLS, *onsms.CALLS, *etelecom.CALLS)


def _paths(call: Call) -> list[tuple[str, Route]]:
    """Compared without case and without a trailing slash, as the vendor's service does."""
    path = call.path.lower()
    forms = [(path, Route(call))]
    if call.root:
        forms.append((path.replace("/json/", "/xml/"), Route(call, xml=True)))
    if call.host:
        forms += [(f"/{call.host}{form}", route) for form, route in forms]
    return forms


_ROUTES: dict[tuple[str, str, int], Route] = {}
_TWINS: dict[tuple[str, str, int], Route] = {}
"""Calls of the two hosts that share a path: told apart by the field that only one has."""
for _call in _CALLS:
    for _path, _route in _paths(_call):
        _known = _TWINS if (_call.method, _path, _call.tail) in _ROUTES else _ROUTES
        _known[_call.method, _path, _call.tail] = _route
_TWIN_FIELD = "referenceid="
_TAILS = sorted({call.tail for call in _CALLS if call.tail})


def find(method: str, path: str, query: str) -> tuple[Route | None, tuple[str, ...]]:
    """The route of a path without trailing slash, and the parameters in the path's last parts."""
    low = path.lower()
    route = _ROUTES.get((method, low, 0))
    if route is not None:
        if query and _TWIN_FIELD in query.lower():
            route = _TWINS.get((method, low, 0), route)
        return route, ()
    for length in _TAILS:
        route = _ROUTES.get((method, low.rsplit("/", length)[0], length))
        if route is not None:
            return route, tuple(unquote(part) for part in path.rsplit("/", length)[1:])
    return None, ()
