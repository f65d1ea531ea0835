"""Privacy: one person's data found, handed over and erased; old contents and phones masked."""

from core.privacy.views import (
    Block,
    Erased,
    Exported,
    Found,
    HeldFile,
    Holds,
    Place,
    Subjects,
    TextOf,
)

__all__ = [
    "Block",
    "Erased",
    "Exported",
    "Found",
    "HeldFile",
    "Holds",
    "Place",
    "Subjects",
    "TextOf",
]
