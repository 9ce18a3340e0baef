"""Code lists: the short fixed ones that records refer to, and tables that users supply."""

from cvrgvr.codes.forms import FORMS, Tabellform
from cvrgvr.codes.lists import Code, CodeList
from cvrgvr.codes.mek import felaktig, historik, hsa_id, kombikor
from cvrgvr.codes.posts import Kodpost, Lank
from cvrgvr.codes.tables import Kodregister, Kodtabell
from cvrgvr.codes.units import Enhetsuppgift, remittent, unit, units

__all__ = [
    "FORMS",
    "Code",
    "CodeList",
    "Enhetsuppgift",
    "Kodpost",
    "Kodregister",
    "Kodtabell",
    "Lank",
    "Tabellform",
    "felaktig",
    "historik",
    "hsa_id",
    "kombikor",
    "remittent",
    "unit",
    "units",
]
