"""What tables and pages show, kept in step with the store."""

from gui.models.again import Again
from gui.models.growing import GrowingModel
from gui.models.lines import Column, Line, LinesModel, ListModel
from gui.models.messages import MessagesModel

__all__ = [
    "Again",
    "Column",
    "GrowingModel",
    "Line",
    "LinesModel",
    "ListModel",
    "MessagesModel",
]
