"""Reports: a campaign's totals and its workbook."""
