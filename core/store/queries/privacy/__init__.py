"""One person's data in the store: `finding` it, `masking` it, and the `retention` of what is old.

What is masked keeps its states, parts and prices, so no total changes. A masked phone is
``***<id of the message>``: unique as its constraints want, and nobody's number. Callers commit.
"""
