"""A journal system writes its waiting patients as a CVR file.

The records are typed; the writer refuses the file if one of them has an error, and says which and why.
"""

from datetime import date, datetime
from pathlib import Path

from cvrgvr import cvr
from cvrgvr.errors import WriteError

FILE = Path("CVR_VANTANDE_SE2321000016-DEMO_202610_20261105T031500.csv")

wait = cvr.Vantande(
    vardkontakt_id="V-000001",
    kallsystem="exempel",
    matperiod="2026-10",
    avlasningsdatum=date(2026, 10, 31),
    patient_id="191212121211",  # a slip: the check digit is wrong
    kommunkod="0180",
    kombika="99001101M01",
    hsaid_vardenhet="SE2321000016-0AA2",
    hsaid_vardgivare="SE2321000016-0AA3",
    mvo="301",
    aktivitetstyp="mottagningsbesok",
    fas=1,
    vardkontakt=0,
    yrkeskategori="XS915",
    bokningssatt=3,
    vardgaranti=True,
    remittenttyp=1,
    remiss_id="R-000001",
    remissdatum=datetime(2026, 10, 2, 8, 30),
    ankomstdatum=datetime(2026, 10, 4, 10, 0),
    beslut_aktivitet=datetime(2026, 10, 2, 9, 0),
)

try:
    cvr.write([wait], FILE)
except WriteError as refusal:
    print(refusal)

wait.patient_id = "191212121212"  # a test number that Skatteverket publishes
print(cvr.write([wait], FILE), "record written to", FILE)
