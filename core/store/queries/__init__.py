"""Named reads and writes, one module a room. They take a connection and never commit."""
