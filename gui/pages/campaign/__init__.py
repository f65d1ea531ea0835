"""One campaign: how it stands, its receivers, what can be done."""
