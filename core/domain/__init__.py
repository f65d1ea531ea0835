"""Values without I/O: phones, text, money, states, errors, secrets. The lowest rank."""
