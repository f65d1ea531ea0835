"""Reports: what became of a campaign, as a workbook or a CSV file."""

from core.reports.views import ExportResult

__all__ = ["ExportResult"]
