"""Diagnoses, procedures and products: in the contact's row, and as the long tables.

Source: val.md 3.1, 3.2 (reference).
"""

from datetime import date
from typing import Any

from cvrgvr.localtime import day_of
from cvrgvr.transfer.val.readable import codes_of, flag_of, items_of, number_of, text_of
from cvrgvr.val import Atgard, Diagnos, Kontakt

__all__ = ["long_rows", "put_economy", "put_medicine"]


def put_medicine(row: Kontakt, medicine: Any) -> None:
    """Put diagnoses and procedures into a contact's row."""
    diagnoses = items_of(getattr(medicine, "diagnoser", None))
    procedures = items_of(getattr(medicine, "atgarder", None))
    kva = [text_of(each.kod) for each in procedures if each.typ == "KVA"]
    row.antal_diagnoser, row.antal_atgarder = len(diagnoses), len(procedures)
    row.huvuddiagnos = next((text_of(each.kod) for each in diagnoses if each.rad == 1), None)
    row.bidiagnoser = codes_of(each.kod for each in diagnoses if each.typ == "ICD" and each.rad != 1)
    row.orsakskoder = codes_of(
        [each.kod for each in diagnoses if each.typ == "ORSAK"] + [each.orsakskod for each in diagnoses]
    )
    row.huvudatgard = next(
        (text_of(each.kod) for each in procedures if each.rad == 1 and each.typ == "KVA"), None
    )
    row.atgarder = codes_of(kva)
    row.atc = codes_of(each.kod for each in (*diagnoses, *procedures) if each.typ == "ATC")


def put_economy(row: Kontakt, economy: Any) -> None:
    """Put products into a contact's row."""
    products = items_of(getattr(economy, "produkter", None))
    row.drg = next((text_of(each.produktkod) for each in products if each.produkttyp == "K"), None)
    row.produkter = codes_of(
        f"{each.produkttyp}{each.produktkod}"
        for each in products
        if text_of(each.produkttyp) and text_of(each.produktkod)
    )


def long_rows(medicine: Any, row: Kontakt) -> tuple[list[Diagnos], list[Atgard]]:
    """The rows of the long tables."""
    ids: Any = {"nyckel_id": row.nyckel_id, "kontakt_nyckel": row.kontakt_nyckel}
    start = row.startdatum
    diagnoses = [
        Diagnos(
            rad=number_of(each.rad),
            typ=text_of(each.typ),
            kod=text_of(each.kod),
            dodsorsak=flag_of(each.dodsorsak),
            **ids,
        )
        for each in items_of(getattr(medicine, "diagnoser", None))
    ]
    procedures = []
    for each in items_of(getattr(medicine, "atgarder", None)):
        day = day_of(each.datum)
        after = (day - start).days if day is not None and isinstance(start, date) else None
        procedures.append(
            Atgard(
                rad=number_of(each.rad),
                diagnos_rad=number_of(each.diagnos_rad),
                typ=text_of(each.typ),
                kod=text_of(each.kod),
                dagar_fran_start=after,
                **ids,
            )
        )
    return diagnoses, procedures
