"""Settings of this machine, and what is good to know about this installation."""
