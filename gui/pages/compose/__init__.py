"""The compose page: from a list to a campaign that is sent."""
