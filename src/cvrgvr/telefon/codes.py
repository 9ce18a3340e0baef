"""The fixed code lists of telephone and chat: channel, system, errand, outcome, result of a check call.

Source: Vårdgivarguiden and vantetider.se for channels, systems and the first two errands (official);
outcomes, results and the spelling (reference).
"""

from typing import Final

from cvrgvr.codes import CodeList

__all__ = ["ARENDETYP", "INCOMING_OUTCOMES", "KANAL", "KONTAKT_NADD", "RESULTAT", "SYSTEMTYP", "UTFALL"]

KANAL: Final = CodeList.of(
    "kanal",
    ("telefon", "telefonsamtal, bara ljud", "telephone call, sound only"),
    ("chatt", "skriftlig digital kontakt", "digital contact in writing"),
)

SYSTEMTYP: Final = CodeList.of(
    "systemtyp",
    ("datoriserad_vaxel", "datoriserad växel", "computerised exchange"),
    ("ateruppringning", "återuppringningssystem", "callback system"),
    ("saknas", "saknar datoriserat system", "no computerised system"),
)

ARENDETYP: Final = CodeList.of(
    "arendetyp",
    ("radgivning", "rådgivning", "advice"),
    ("bokning", "tidsbokning", "booking"),
    ("annat", "annat ärende", "another errand"),
    ("okant", "okänt", "unknown"),
)

UTFALL: Final = CodeList.of(
    "utfall",
    ("besvarad", "besvarad direkt eller ur kön", "answered, at once or from the queue"),
    ("aterringd", "uppringd igen, och svarade", "called back, and answered"),
    ("ej_nadd", "uppringd igen, men svarade inte", "called back, and did not answer"),
    ("avbruten", "lade på före kö och löfte om återuppringning", "hung up before a queue or a promised call"),
    ("ej_besvarad", "varken besvarad eller uppringd", "neither answered nor called back"),
)

KONTAKT_NADD: Final = frozenset({"besvarad", "aterringd"})
"""The outcomes that are a contact, at `kontakt_tid`; all outcomes are incoming."""

INCOMING_OUTCOMES: Final[dict[str, str]] = {
    "besvarad": "antal_besvarade",
    "aterringd": "antal_aterringda",
    "ej_nadd": "antal_ej_nadda",
    "avbruten": "antal_avbrutna",
    "ej_besvarad": "antal_ej_besvarade",
}
"""Outcome to the count of `Manad` that it goes to; together they are `antal_inkomna`."""

RESULTAT: Final = CodeList.of(
    "resultat",
    ("svar", "någon svarade", "someone answered"),
    ("ateruppringning", "återuppringning lovades", "a callback was promised"),
    ("upptaget", "upptaget", "engaged"),
    ("inget_svar", "inget svar", "no answer"),
    ("fel", "fel hos mätaren; räknas inte", "a fault at the measurer; not counted"),
)
