"""Loa's core: everything that is not a screen. Imports no Qt.

The version stands here and nowhere else; the build reads it from this file.
"""

__version__ = "0.1.0"
