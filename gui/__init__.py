"""The window: draws, asks, and writes wishes into the store. It never sends."""
