"""Working days walked through by keyboard alone, in a real window on a display of its own."""
