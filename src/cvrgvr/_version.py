"""The version, without asking the installation: importing it costs nothing."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
