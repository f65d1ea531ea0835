"""Reports: what became of campaigns and periods, as tables, workbooks and CSV files."""

from core.reports.views import ExportResult, RoundTrip

__all__ = ["ExportResult", "RoundTrip"]
