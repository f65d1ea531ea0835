"""Alembic's entry: runs on the connection it is given, inside that connection's transaction."""

from alembic import context
from sqlmodel import SQLModel

from core.store import tables as _tables  # noqa: F401 - fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
