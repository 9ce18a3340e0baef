"""Delimited text: the neutral layout, read and written in streams."""
