"""Is a patient's identity of a kind that is known at all, and of which?

Source: identifiers.md 2.1, 2.5 and 2.6; ID101, ID102, ID106–ID108 and ID113.
"""

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules.expr import Bool, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Kind, official, reference

__all__ = [
    "hyphen_removed",
    "reserve_identity_from_elsewhere",
    "reserve_year_out_of_range",
    "samordningsnummer_without_full_date",
    "unknown_kind",
    "wrong_length",
]


@rule(
    "ID101",
    ERROR,
    reference(),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="{field} liknar inget personnummer, samordningsnummer eller reservnummer. "
    "Skriv tolv tecken så som numret står i journalen, med sekel.",
    en="{field} looks like no personnummer, samordningsnummer or reserve number. "
    "Write the twelve characters that the record system holds, with century.",
    breaks=[case(patient_id="171212121212"), case(patient_id="ABCDEFGHIJKL")],
    keeps=[
        case(patient_id="191212121212"),
        case(patient_id="191213121212"),  # not a date: ID103
        case(patient_id="1912121212"),  # too short: ID102
        case(patient_id="810829DA1B"),
        case(patient_id=""),
    ],
)
def unknown_kind(v: Var, _r: Row) -> Bool:
    """The text has the form of no kind of identity.

    Without a kind nothing can be checked or derived, and the patient's other records are not found.
    """
    return v.breaks("ID101")


@rule(
    "ID102",
    ERROR,
    official("ERSMO, RIVTA-PID"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="{field} har inte tolv tecken, eller har skiljetecken på fel plats. Skriv numret med sekel och utan "
    "bindestreck.",
    en="{field} does not have twelve characters, or has a separator where none is read. "
    "Write the number with century and without hyphen.",
    breaks=[
        case(patient_id="1212121212"),
        case(patient_id="121212-1212"),
        case(patient_id="19121212+1212"),
        case(patient_id="1912121212123"),
    ],
    keeps=[
        case(patient_id="191212121212"),
        case(patient_id="19121212-1212"),  # read, and noted by ID113
        case(patient_id="810829DA1B"),  # Skåne's has ten characters
        case(patient_id="ABCDEFGHIJKL"),  # ID101
    ],
)
def wrong_length(v: Var, _r: Row) -> Bool:
    """The number has another length than twelve characters.

    Ten digits lack the century, and a guess would give one person in a hundred another one's number.
    """
    return v.breaks("ID102")


@rule(
    "ID106",
    WARNING,
    official("INERA-LRID"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Reservnumret i {field} har ett årtal utanför 1980–2299. Kontrollera att numret är rätt avskrivet.",
    en="The reservnummer in {field} has a year outside 1980–2299. Check that it was copied correctly.",
    breaks=[case(patient_id="991945000023")],
    keeps=[case(patient_id="991981000010"), case(patient_id="992299000010")],
)
def reserve_year_out_of_range(v: Var, _r: Row) -> Bool:
    """The year of a reservnummer lies outside the range that its owner states.

    One of the owner's own examples does too, so this is a reason to look and not an error.
    """
    return v.breaks("ID106")


@rule(
    "ID107",
    WARNING,
    reference(),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Samordningsnumret i {field} saknar dag (60) eller månad (00). Kontrollera numret; det är inte känt "
    "att sådana delas ut.",
    en="The samordningsnummer in {field} has no day (60) or no month (00). Check it; such numbers are not "
    "known to be issued.",
    breaks=[case(patient_id="197010602390"), case(patient_id="197000632393")],
    keeps=[case(patient_id="197010632391"), case(patient_id="197000122390")],
)
def samordningsnummer_without_full_date(v: Var, _r: Row) -> Bool:
    """The date of a samordningsnummer is not complete."""
    return v.breaks("ID107")


@rule(
    "ID108",
    WARNING,
    reference("ERSMO"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="{field} är ett nationellt reservid eller en annan regions reservnummer, som regionens system kanske "
    "inte tar emot. Använd personnummer eller regionens reservnummer om patienten har ett.",
    en="{field} is a national reserve identity or another region's, which the region's systems may refuse. "
    "Use a personnummer or the region's reservnummer if the patient has one.",
    breaks=[
        case(patient_id="22950606FH20"),
        case(patient_id="19810829M071"),
        case(patient_id="198108320014"),
        case(patient_id="810829DA1B"),
    ],
    keeps=[case(patient_id="191212121212"), case(patient_id="992299000010")],
)
def reserve_identity_from_elsewhere(v: Var, _r: Row) -> Bool:
    """The identity is a reserve identity that Region Stockholm did not issue.

    ERSMO takes digits only, so one with letters cannot be delivered there.
    """
    return v.breaks("ID108")


@rule(
    "ID113",
    INFO,
    reference(),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Bindestrecket i {field} togs bort vid läsningen. Lämna numret utan bindestreck.",
    en="The hyphen in {field} was removed when the number was read. Deliver the number without one.",
    breaks=[case(patient_id="19121212-1212")],
    keeps=[case(patient_id="191212121212"), case(patient_id="121212-1212")],
)
def hyphen_removed(v: Var, _r: Row) -> Bool:
    """The number is written with a hyphen before its last four characters; other systems reject that."""
    return v.breaks("ID113")
