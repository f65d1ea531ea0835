"""Tracking: what became of accepted messages, by polling."""
