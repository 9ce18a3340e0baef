"""The medical fields of the made-up region: who is referred there, who receives, what is done.

Codes have the registers' form. Which code stands for which field, the activity codes (MVO and two digits, as
in the one that is known, 51101), the CVR codes and what belongs together are made up (reference).
"""

from typing import NamedTuple

__all__ = ["SPECIALTIES", "Specialty"]

_CLINIC = "XS915 12 XS919 4 XS922 1"
_SURGERY = "XS915 15 XS919 3"
_MIND = "XS915 6 XS917 6 XS919 4 XS913 2 XS920 2"


class Specialty(NamedTuple):
    """One medical field.

    Attributes:
        mvo: its code.
        shares: its share among children, adults and people from 65.
        staff: professions that receive, each with its weight.
        diagnoses: what patients come with.
        operations: procedures with their diagnosis, `kva/icd`.
        treatments: the same.
        examinations: the same.
        sex: the only sex it is for, or 0.
        emergencies: it also receives patients who did not wait.
    """

    mvo: str
    shares: tuple[int, int, int]
    staff: str
    diagnoses: str
    operations: str = ""
    treatments: str = ""
    examinations: str = ""
    sex: int = 0
    emergencies: bool = False


SPECIALTIES = (
    Specialty("101", (0, 5, 8), _CLINIC, "D509 I109 R539 E876 D649", "", "DR029/D509", "AU124/R539", 0, True),
    Specialty(
        "107", (1, 5, 10), _CLINIC, "I489 I509 I200 I359 I479", "FPE00/I441", "DF010/I489", "AF037/I509"
    ),
    Specialty("111", (4, 3, 5), _CLINIC, "J459 J449 G473 J841", "", "DG021/G473", "UGC12/R911 AG053/J459"),
    Specialty("121", (2, 5, 4), _CLINIC, "K219 K509 K519 K589", "", "DR016/K509", "UJD02/K219 UJF32/K519"),
    Specialty("131", (2, 4, 3), _CLINIC + " XS912 2", "E109 E119 E059 E039", "", "DB017/E109", "AB028/E059"),
    Specialty("141", (1, 4, 3), _CLINIC + " XS918 2 XS910 1", "M059 M069 M109 M459", "", "DR016/M059", ""),
    Specialty(
        "201",
        (26, 0, 0),
        _CLINIC + " XS912 1 XS913 1",
        "R104 E669 J459 F980",
        "",
        "DV051/R104",
        "AU124/R104",
        0,
        True,
    ),
    Specialty("211", (7, 9, 8), _CLINIC, "L409 L209 C449 L700", "QBE05/C449", "DQ023/L409", "AQ012/D229"),
    Specialty("221", (4, 5, 5), _CLINIC, "G409 G439 G359 G209", "", "DA015/G359", "AA044/G409 AA059/G560"),
    Specialty("241", (0, 0, 9), _CLINIC + " XS918 2 XS910 2 XS921 1", "F009 R268 I639", "", "DV055/R268", ""),
    Specialty(
        "301",
        (4, 9, 9),
        _SURGERY,
        "K802 K409 K429 K602 I839",
        "JKA21/K802 JAB30/K409 JAF10/K429 PHB10/I839",
        "DJ012/K602",
        "UJF32/K639",
        0,
        True,
    ),
    Specialty(
        "311",
        (9, 11, 13),
        _SURGERY + " XS918 6",
        "M171 M169 M232 M754 M201",
        "NGB49/M171 NFB49/M169 NGD11/M232 NBG19/M754",
        "DN008/M171",
        "AN017/M232",
        0,
        True,
    ),
    Specialty(
        "321", (4, 4, 9), _SURGERY, "N409 N200 N393 R319", "KED22/N409 KAS10/N200", "DK014/N393", "UKC02/R319"
    ),
    Specialty("331", (2, 3, 2), _SURGERY, "L905 N629 D179", "HAD30/N629 QBE05/D179", "DQ017/L905", ""),
    Specialty(
        "341",
        (2, 3, 3),
        _SURGERY + " XS910 4 XS918 2",
        "G560 M653 M720",
        "ACC51/G560 NDM49/M653",
        "DN011/M720",
        "",
    ),
    Specialty("411", (0, 3, 5), _CLINIC, "C509 C619 C189", "", "DV021/C509 DT107/C189", "AV033/C619"),
    Specialty(
        "431",
        (1, 14, 4),
        _SURGERY + " XS925 6",
        "N939 N809 D259 N813",
        "LCD04/D259 LEF03/N813",
        "DL003/N939",
        "ULC02/N939",
        2,
        True,
    ),
    Specialty(
        "511",
        (9, 8, 22),
        _CLINIC + " XS916 4 XS926 3",
        "H251 H353 H401 H509 H360",
        "CJE20/H251 CKD65/H353 CEC10/H509",
        "CKD05/H353",
        "UCX99/H401",
        0,
        True,
    ),
    Specialty(
        "521",
        (14, 8, 7),
        _SURGERY + " XS914 2",
        "J342 J353 H652 H812",
        "EMB10/J353 DHD30/J342 DCA20/H652",
        "DD008/H812",
        "UDQ32/J380",
        0,
        True,
    ),
    Specialty("531", (5, 3, 12), "XS911 14 XS915 4", "H903 H911 H931", "", "DD011/H903", "AD006/H911"),
    Specialty(
        "551", (3, 4, 4), "XS918 8 XS910 6 XS915 4 XS923 1 XS924 1", "M545 I694 M797", "", "QV001/I694", ""
    ),
    Specialty(
        "901", (0, 13, 5), _MIND, "F329 F411 F900 F319", "", "DU011/F329 DU008/F329", "AU118/F900", 0, True
    ),
    Specialty(
        "931", (22, 0, 0), _MIND, "F900 F840 F321 F419", "", "DU011/F321", "AU118/F840 AU119/F900", 0, True
    ),
)
"""The medical fields of the made-up region."""
