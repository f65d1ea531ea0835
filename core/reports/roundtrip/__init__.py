"""The round trip: what became of each row, written into a copy of the user's own workbook."""
