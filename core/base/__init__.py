"""What every room leans on: paths, settings, log, clock, texts, processes, crash reports."""
