"""What a message costs: chargeable parts and the price of one."""
