"""The pages of a site, one kind per module."""
