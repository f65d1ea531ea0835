"""The store: tables, queries by room, the change feed, migrations. One file, WAL mode.

Import `Store` from ``core.store.engine`` and `Feed` from ``core.store.feed``; this face stays
empty so that a window can be painted before SQLAlchemy is loaded.
"""
