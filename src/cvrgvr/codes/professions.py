"""The professions of SKR's list: who met, or answered, the patient.

Source: SKR information model v1.1 (official).
"""

from cvrgvr.codes.lists import CodeList

__all__ = ["YRKESKATEGORI"]

YRKESKATEGORI = CodeList.of(
    "yrkeskategori",
    ("XS910", "arbetsterapeut", "occupational therapist"),
    ("XS911", "audionom", "audiologist"),
    ("XS912", "dietist", "dietitian"),
    ("XS913", "kurator", "counsellor"),
    ("XS914", "logoped", "speech therapist"),
    ("XS915", "läkare", "physician"),
    ("XS916", "ortoptist", "orthoptist"),
    ("XS917", "psykolog", "psychologist"),
    ("XS918", "fysioterapeut eller sjukgymnast", "physiotherapist"),
    ("XS919", "sjuksköterska", "nurse"),
    ("XS920", "skötare", "psychiatric aide"),
    ("XS921", "undersköterska", "assistant nurse"),
    ("XS922", "övriga", "other"),
    ("XS923", "naprapat", "naprapath"),
    ("XS924", "kiropraktor", "chiropractor"),
    ("XS925", "barnmorska", "midwife"),
    ("XS926", "optiker", "optician"),
)
