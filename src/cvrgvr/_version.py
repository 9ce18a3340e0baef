"""The version, without asking the installation: importing it costs nothing."""

from typing import Final

__all__ = ["VERSION"]

VERSION: Final = "0.1.0"
