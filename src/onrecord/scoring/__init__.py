"""Scorers behind ``onrecord evaluate``: what the coder finds, against what people annotated."""
