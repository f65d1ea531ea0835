"""Small changes to words on their way to the screen."""

from __future__ import annotations


def capital(text: str) -> str:
    """``text`` with a capital first letter, but ``eSMS`` stays eSMS; the rest as it is."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]
