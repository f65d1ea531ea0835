"""The contacts page: lists, and importing one."""
