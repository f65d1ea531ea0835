"""Importing a file as a contact list, in four steps."""
