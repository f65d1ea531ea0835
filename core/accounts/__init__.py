"""Accounts: which provider, which address, which keys; checked and connected here."""
