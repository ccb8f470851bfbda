"""The command line: one command per arrow of the flow."""
