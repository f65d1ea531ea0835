"""Sending: reserve, claim just before writing, send once, record. Nothing is resent on a guess."""
