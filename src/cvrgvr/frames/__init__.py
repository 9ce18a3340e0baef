"""Frames: the same rules on tables of any library, from a notebook to a cluster."""

from cvrgvr.frames.backends import BACKENDS, Backend
from cvrgvr.frames.scanning import scan
from cvrgvr.frames.validation import validate

__all__ = ["BACKENDS", "Backend", "scan", "validate"]
