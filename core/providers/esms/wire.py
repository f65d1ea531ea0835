"""What eSMS answers, read tolerantly: whatever comes, an `Answer` comes out or None, never a crash.

Known variety (eSMS developer pages and PDF): the status is under ``CodeResult`` in some calls and
``CodeResponse`` in others; numbers come as texts and texts as numbers; ids may be padded with
blanks; calls below ``/xml/`` answer XML; a malformed request is answered
``{"error": "Invalid request"}`` without a code, which stands for 99.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from core.providers.replies import Fields, decoded, json_value

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_CODE: Final = 16
_DECLARATIONS: Final = ("<!DOCTYPE", "<!ENTITY")
"""What no reply of the service has; with it, a small document can unfold into gigabytes."""


class Answer(Fields):
    """One object of a reply.

    No text that leaves it holds one of the secrets, a control character or half a character.
    """

    __slots__ = ()

    @property
    def code(self) -> str:
        """The status: ``CodeResult``, else ``CodeResponse``, else 99 for ``error``; or empty."""
        code = self.text("CodeResult", "CodeResponse")[:_LONGEST_CODE]
        return code or ("99" if self.get("error") is not None else "")

    @property
    def words(self) -> str:
        """The provider's own words, where there are any."""
        return self.text("ErrorMessage", "error", "Message")


def read(body: bytes, secrets: Iterable[str] = ()) -> Answer | None:
    """The object in ``body``, or None: empty, HTML, half, or no object."""
    text = decoded(body)
    value = _xml_value(text) if text.startswith("<") else json_value(text)
    return Answer(value, secrets) if isinstance(value, dict) else None


def _xml_value(text: str) -> dict[str, object] | None:
    """An XML reply as JSON would have it; None for a page of HTML or half a reply."""
    if any(word in text.upper() for word in _DECLARATIONS):
        return None
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without declarations nothing unfolds
    except (ElementTree.ParseError, ValueError, RecursionError):
        return None
    if _name(root).lower() == "html":
        return None
    return {_name(child): _content(child) for child in root}


def _content(element: ElementTree.Element) -> object:
    """The text of a leaf; else its children, which are the objects of a list."""
    if len(element) == 0:
        return (element.text or "").strip()
    return [{_name(leaf): (leaf.text or "").strip() for leaf in item} for item in element]


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
