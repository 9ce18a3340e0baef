"""The columns of the users' tables, by table.

Source: cvr.md 4.7 and codes.md 2.3 (reference: this project's forms, not the owners'). `avd` and `mek` hold
what Kodserver and MEK export; `hsa` and `remittentkoder` are named by rules only.
"""

from typing import Final

import attrs

__all__ = ["FORMS", "FROM", "LINKS", "TO", "Tabellform", "form_of"]

FROM: Final = "giltig_fran"
TO: Final = "giltig_till"
LINKS: Final = "lankar"
"""Column of a row's links, where a table has any."""
_DAYS: Final = (FROM, TO)


@attrs.frozen(slots=True)
class Tabellform:
    """The form of a table.

    Attributes:
        namn: the table's name, which is also its file's.
        kolumner: its columns in the order they are written.
        sv: what it holds, in Swedish.
        en: what it holds, in English.
        nyckel: the column that holds the code.
        unik: a code has at most one row on a day.
        versaler: the code is compared in capitals, and kept so.
    """

    namn: str
    kolumner: tuple[str, ...]
    sv: str = ""
    en: str = ""
    nyckel: str = attrs.field(default=attrs.Factory(lambda form: form.kolumner[0], takes_self=True))
    unik: bool = True
    versaler: bool = False

    @property
    def text(self) -> str:
        """The column that holds the label; tables without one have none in their files."""
        return "namn" if "namn" in self.kolumner else "benamning"


def _plain(namn: str, sv: str, en: str) -> Tabellform:
    return Tabellform(namn, ("kod", "benamning", *_DAYS), sv, en)


def _units(namn: str, sv: str, en: str) -> Tabellform:
    return Tabellform(namn, ("kombika", "benamning", *_DAYS), sv, en, versaler=True)


_FORMS: Final = (
    Tabellform(
        "cvr_koder",
        ("kod", "benamning", "aktivitetstyp", "mvo", "aktivitet", *_DAYS),
        "CVR-koder",
        "CVR codes",
    ),
    Tabellform(
        "besoksorsaker",
        ("besoksorsak_id", "namn", "till_cvr", "cvr_kod", "behandlingsdefinition", *_DAYS),
        "besöksorsaker, och om de ska till CVR",
        "reasons of visits, and whether they go to CVR",
    ),
    Tabellform(
        "undantagskoder",
        ("undantagskod", "benamning", "avvikelse", *_DAYS),
        "undantagskoder och den avvikelse som de betyder",
        "codes of exceptions, and the deviation that they mean",
    ),
    Tabellform(
        "framflyttningsorsaker",
        ("framflyttningsorsak_id", "namn", "undantagskod", "avvikelse", *_DAYS),
        "orsaker till att en tid flyttas",
        "reasons why a time is moved",
    ),
    Tabellform(
        "aktiviteter",
        ("aktivitet", "benamning", "mvo", "kva", "icd", *_DAYS),
        "aktiviteter (vårdutbud)",
        "activities (kinds of care)",
    ),
    Tabellform(
        "fortur", ("prioritet", "fortur", *_DAYS), "prioriteter med förtur", "priorities that go first"
    ),
    _plain("vardutbud", "vårdutbud", "kinds of care on offer"),
    _plain("mvo", "medicinska verksamhetsområden", "medical fields"),
    _plain(
        "mvo_bup", "medicinska verksamhetsområden som räknas till BUP", "medical fields that count as BUP"
    ),
    _plain("kva", "KVÅ, åtgärdskoder", "KVÅ, codes of procedures"),
    _plain("icd10se", "ICD-10-SE, diagnoskoder", "ICD-10-SE, codes of diagnoses"),
    _plain("sjukhus", "sjukhus", "hospitals"),
    _plain("kommuner", "kommuner", "municipalities"),
    _plain(
        "remittentkoder",
        "ersättningskoder för remittenter utan kombika",
        "placeholders for referring units without a kombika",
    ),
    Tabellform(
        "avd",
        ("kombika", "benamning", *_DAYS),
        "enheter i Kodserver (AVD)",
        "units of Kodserver (AVD)",
        versaler=True,
    ),
    Tabellform(
        "mek",
        ("kombika", "hsaid", *_DAYS, "skapad"),
        "kombika och HSA-id (MEK); av flera rader samma dag gäller den senast skapade",
        "kombika and HSA-id (MEK); of several rows on a day the one created last counts",
        unik=False,
        versaler=True,
    ),
    Tabellform(
        "felmek",
        (
            "kombika",
            "hsaid",
            "nytt_hsaid",
            *_DAYS,
            "from_mekfil",
            "tom_mekfil",
            "from_felmekfil",
            "skapad",
        ),
        "återkallade rader i MEK (FelMEK), med nummer på de MEK-filer som hade dem",
        "rows of MEK that were withdrawn (FelMEK), with the numbers of the MEK files that held them",
        unik=False,
        versaler=True,
    ),
    Tabellform(
        "hsa",
        ("hsaid_enhet", "hsaid_vardenhet", "hsaid_vardgivare", *_DAYS),
        "enheters vårdenhet och vårdgivare (HSA)",
        "units' clinic and care provider (HSA)",
        versaler=True,
    ),
    _plain("uppdragstyp", "uppdragstyper i Kodserver", "kinds of commission of Kodserver"),
    _plain("btyp", "besökstyper", "kinds of visit"),
    _plain("vktyp", "vårdkontakttyper", "kinds of contact"),
    _plain("akut", "akut eller inte", "emergency or not"),
    _plain("ikod", "inskrivningskoder", "codes of admission"),
    _plain("ukod", "utskrivningskoder", "codes of discharge"),
    _plain("vplan", "vårdplaneringskoder", "codes of care planning"),
    _plain("tillstand", "tillstånd", "conditions"),
    Tabellform(
        "vdg",
        ("kod", "benamning", "legitimerad", "lakare", "skr_yrkeskategori", *_DAYS),
        "yrkeskategorier",
        "professions",
    ),
    _plain("taxa", "taxor", "fees"),
    _plain("diagnos", "diagnoskoder (ICD-10-SE)", "diagnosis codes (ICD-10-SE)"),
    _plain("opkod", "åtgärdskoder (KVÅ)", "procedure codes (KVÅ)"),
    _plain("atc", "läkemedelskoder (ATC)", "codes of medicines (ATC)"),
    _plain(
        "besokstyper_taxa_03",
        "besökstyper som får ha taxa 03, utöver 0 och 1",
        "kinds of visit that may have fee 03, beside 0 and 1",
    ),
    _units("psykiatrienheter", "enheter som är specialistpsykiatri", "units of specialist psychiatry"),
    _units("primarvardsenheter", "enheter som är primärvård", "units of primary care"),
    Tabellform(
        "taxa_kombinationer",
        ("taxa", "besokstyp", "yrkeskategori", *_DAYS),
        "tillåtna kombinationer av taxa, besökstyp och yrkeskategori",
        "combinations of fee, kind of visit and profession that are allowed",
        unik=False,
    ),
    Tabellform(
        "produkt",
        ("produkttyp", "kod", "benamning", "drg", *_DAYS),
        "produkter och DRG",
        "products and DRG",
        nyckel="kod",
        unik=False,
    ),
    Tabellform(
        "remisstyper", ("kod", "benamning", "remittenttyp", *_DAYS), "remisstyper", "kinds of referral"
    ),
    Tabellform(
        "bokningsursprung",
        ("kod", "benamning", "bokningssatt", *_DAYS),
        "bokningsursprung",
        "booking origins",
    ),
    _plain("psyk_vardformer", "psykiatriska vårdformer", "forms of psychiatric care"),
    _plain("utskrivningsformer", "utskrivningsformer", "forms of discharge"),
    _plain("diagnosgrupper", "diagnosgrupper", "groups of diagnoses"),
    _plain("kontaktvagar", "kontaktvägar", "ways of contact"),
    _plain("patientkategorier", "patientkategorier", "categories of patients"),
)

FORMS: Final = {form.namn: form for form in _FORMS}
"""Every form by the table's name."""


def form_of(namn: str, nyckel: str = "kod") -> Tabellform:
    """The form of the table of that name; a table that is not known has a code, a label and days.

    >>> form_of("mek").kolumner[:2], form_of("egen").nyckel
    (('kombika', 'hsaid'), 'kod')
    """
    return FORMS.get(namn) or Tabellform(namn, (nyckel, "benamning", *_DAYS), unik=False)
