"""Frames: the same rules on tables of any library, from a notebook to a cluster."""

from cvrgvr.frames.validation import validate

__all__ = ["validate"]
