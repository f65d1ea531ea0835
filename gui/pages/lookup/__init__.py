"""One number: what was sent to it, and one more message."""
