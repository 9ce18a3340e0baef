"""Code lists: the short fixed ones that records refer to, and tables that users supply."""

from cvrgvr.codes.lists import Code, CodeList
from cvrgvr.codes.tables import Kodpost, Kodregister, Kodtabell

__all__ = ["Code", "CodeList", "Kodpost", "Kodregister", "Kodtabell"]
