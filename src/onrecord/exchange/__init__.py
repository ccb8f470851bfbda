"""Rows of an archive in the column formats of other event data, and those of others read in."""
