"""The tokens of the look: colours by meaning, sizes (``resources/themes/tokens.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from core.base.resources import resource


@dataclass(frozen=True, slots=True)
class Colors:
    """One mode's colours as ``#RRGGBB``."""

    bg: str
    surface: str
    raised: str
    line: str
    field: str
    text: str
    muted: str
    accent: str
    on_accent: str
    select: str
    ok: str
    wait: str
    warn: str
    bad: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels at text size 100 %."""

    grid: int
    gap: int
    radius: int
    row: int
    control: int
    touch: int
    caption: int
    body: int
    section: int
    title: int
    figure: int


@cache
def load() -> tuple[dict[str, Colors], Sizes]:
    """Colours of ``light`` and ``dark``, and the sizes."""
    data = tomllib.loads(resource("themes", "tokens.toml").read_text("utf-8"))
    colors = {mode: Colors(**data[mode]) for mode in ("light", "dark")}
    return colors, Sizes(**data["sizes"])


def mix(over: str, under: str, share: float) -> str:
    """``over`` painted on ``under`` with an opacity of ``share``."""
    pairs = ((int(over[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
