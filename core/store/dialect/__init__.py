"""All SQL and all driver handling that only one database knows."""
