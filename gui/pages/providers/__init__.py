"""Providers: the accounts messages are sent through."""
