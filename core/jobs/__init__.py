"""Heavy work in a process of its own: reading workbooks, previewing, freezing, exporting."""

from core.jobs.client import HelperClient

__all__ = ["HelperClient"]
