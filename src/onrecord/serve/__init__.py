"""HTTP API and web reader over read-only views of an archive. Nothing here yet: see CHANGELOG."""
