"""Data files of Loa: texts, tables, themes, icons, samples; see ``core.base.resources``."""
