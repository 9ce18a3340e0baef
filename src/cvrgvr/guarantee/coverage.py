"""Why a wait is outside the guarantee: the reasons, where each is stated, and how to say it.

Section 5 of `guarantee.md`; official unless a reason's source says otherwise. "Should wait for medical
reasons" is not among them: in law that is a pause (section 6).
"""

from attrs import frozen

from cvrgvr.errors import UsageError

__all__ = ["REASONS", "Reason", "excludes", "reason_named"]


@frozen
class Reason:
    """A reason not to be covered.

    Attributes:
        name: the value of `Wait.undantag` and `Assessment.orsak`.
        source: who says so.
        sv: the reason in Swedish, to follow "inte:".
        en: the reason in English, to follow "because:".
    """

    name: str
    source: str
    sv: str
    en: str


REASONS: dict[str, Reason] = {
    reason.name: reason
    for reason in (
        Reason("akut", "1177; Region Värmland", "vården var akut", "the care was acute"),
        Reason("aterbesok", "1177; Region Värmland", "det gäller ett återbesök", "it is a follow-up visit"),
        Reason("undersokning", "1177; IVO", "det gäller en undersökning", "it is an examination"),
        Reason(
            "medicinsk_service",
            "1177; Region Värmland",
            "det gäller medicinsk service",
            "it is laboratory or similar service",
        ),
        Reason(
            "hjalpmedel",
            "1177; Region Värmland",
            "det gäller hjälpmedel (utprovning av hörapparat omfattas)",
            "it is an aid (fitting of hearing aids is covered)",
        ),
        Reason("tandvard", "IVO", "det gäller tandvård", "it is dental care"),
        Reason(
            "ej_offentligt_finansierad",
            "1177; Region Värmland",
            "vårdgivaren saknar offentlig finansiering",
            "the provider has no public funding",
        ),
        Reason(
            "annan_region_eget_initiativ",
            "SKR; Region Värmland",
            "vården söktes i en annan region på eget initiativ",
            "care was sought in another region on own initiative",
        ),
        Reason(
            "ej_hemregion",
            "HSL 9 kap. 1 §, 8 kap. 1–2 §§",
            "regionen har inte ansvar för personen",
            "the region is not responsible for the person",
        ),
        Reason(
            "ej_listad",
            "HSL 9 kap. 1 §, lydelse 2022:273; SKR",
            "personen är inte listad vid enheten",
            "the person is not listed at the unit",
        ),
        Reason(
            "obligatorisk_patientutbildning",
            "Region Värmland",
            "det gäller obligatorisk patientutbildning",
            "it is mandatory patient education",
        ),
        Reason(
            "basal_hemsjukvard",
            "Region Stockholm, Vårdgivarguiden",
            "det gäller basal hemsjukvård",
            "it is basic home care",
        ),
        Reason(
            "ej_primarvard_behandling",
            "SKL, frågor och svar",
            "behandling i primärvården har ingen behandlingsgaranti",
            "treatment in primary care has no treatment guarantee",
        ),
        Reason(
            "inget_behov",
            "HSF 6 kap. 1 § 2",
            "inget behov av bedömning fanns",
            "no need of an assessment was found",
        ),
        Reason(
            "vardbegaran_ej_accepterad",
            "Region Stockholm, Vårdgivarguiden",
            "den egna vårdbegäran accepterades inte",
            "the person's own request was not accepted",
        ),
        Reason(
            "ej_vardgaranti",
            "registerposten: vårdgaranti = nej",
            "vårdgivaren har angett att vårdgarantin inte gäller",
            "the provider stated that the guarantee does not apply",
        ),
        Reason(
            "vardgaranti_okand",
            "registerposten: vårdgaranti är tom",
            "uppgift om vårdgaranti saknas",
            "whether the guarantee applies was not stated",
        ),
    )
}


def reason_named(name: str) -> Reason:
    """Find a reason by its name.

    Raises:
        UsageError: when there is none of that name.

    >>> reason_named("akut").en
    'the care was acute'
    """
    try:
        return REASONS[name]
    except (KeyError, TypeError):
        raise UsageError(f"unknown undantag: give one of {', '.join(REASONS)}, or None") from None


def excludes(undantag: str, garanti: str | None, regelverk: str) -> bool:
    """Tell whether a stated reason takes effect.

    Only basic home care is conditional: Region Stockholm's own exception, for the medical assessment alone.

    >>> excludes("basal_hemsjukvard", "bedomning", "nationell")
    False
    """
    return undantag != "basal_hemsjukvard" or (garanti == "bedomning" and regelverk == "10")
