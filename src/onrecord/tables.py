"""An archive as tables: Arrow, and from there pandas and polars."""
