"""Do the parts of a patient's identity fit each other: date, number and check digit?

Source: identifiers.md 2.2–2.6; ID103–ID105, ID109 and ID112.
"""

from cvrgvr.findings import ERROR
from cvrgvr.rules.expr import Bool, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Kind, official, reference

__all__ = [
    "impossible_birth_date",
    "individual_number_zero",
    "wrong_check_digit",
    "wrong_check_digit_of_reserve_identity",
    "wrong_check_digit_of_reservnummer",
    "wrong_check_digit_of_reservnummer_once_right",
]


@rule(
    "ID103",
    ERROR,
    official("SKV"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Födelsedatumet i {field} finns inte i kalendern. Rätta numret; i ett samordningsnummer är dagen ökad "
    "med 60.",
    en="The birth date in {field} is not in the calendar. Correct the number; in a samordningsnummer 60 is "
    "added to the day.",
    breaks=[
        case(patient_id="191213121212"),
        case(patient_id="191302291212"),
        case(patient_id="197006912391"),
        case(patient_id="191212001212"),
    ],
    keeps=[
        case(patient_id="191212121212"),
        case(patient_id="191202291212"),  # a leap year
        case(patient_id="197010632391"),
        case(patient_id="197010602390"),  # no day: ID107
    ],
)
def impossible_birth_date(v: Var, _r: Row) -> Bool:
    """The date in a personnummer or samordningsnummer does not exist, so the number belongs to nobody."""
    return v.breaks("ID103")


@rule(
    "ID104",
    ERROR,
    official("SKV"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Kontrollsiffran i {field} stämmer inte. Hämta numret på nytt ur journalen.",
    en="The check digit in {field} is wrong. Fetch the number anew from the record system.",
    breaks=[case(patient_id="191212121213"), case(patient_id="197010632392")],
    keeps=[
        case(patient_id="191212121212"),
        case(patient_id="197010632391"),
        case(patient_id="991981000011"),  # a reservnummer: ID105
    ],
)
def wrong_check_digit(v: Var, _r: Row) -> Bool:
    """The check digit of a personnummer or samordningsnummer is wrong: a digit was mistyped somewhere."""
    return v.breaks("ID104")


@rule(
    "ID105",
    ERROR,
    official("INERA-LRID"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Kontrollsiffran i reservnumret i {field} stämmer inte. Hämta numret på nytt ur journalen.",
    en="The check digit of the reservnummer in {field} is wrong. Fetch the number anew from the record "
    "system.",
    breaks=[case(patient_id="992012000011"), case(patient_id="992299000011")],
    keeps=[
        case(patient_id="991981000010"),
        case(patient_id="992012000014"),
        case(patient_id="991981000011"),  # the grade below
    ],
)
def wrong_check_digit_of_reservnummer(v: Var, _r: Row) -> Bool:
    """The check digit of a reservnummer is wrong: it is counted over characters 5 to 11."""
    return v.breaks("ID105") & ~v.superseded


@rule(
    "ID105",
    ERROR,
    official("INERA-LRID"),
    grade="superseded",
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Kontrollsiffran i reservnumret i {field} är räknad på alla elva siffrorna, en regel som inte längre "
    "gäller. Räkna den på siffrorna 5–11, eller be om ett nytt nummer.",
    en="The check digit of the reservnummer in {field} is valid under the superseded rule "
    "(positions 1–11) only. Count it over positions 5–11, or ask for a new number.",
    breaks=[
        case(patient_id="991981000011"),
        case(patient_id="991945000024"),
        case(patient_id="991993000033"),
    ],
    keeps=[case(patient_id="991981000010"), case(patient_id="992299000011")],
)
def wrong_check_digit_of_reservnummer_once_right(v: Var, _r: Row) -> Bool:
    """The check digit of a reservnummer follows the rule that its owner has corrected.

    Systems that were not updated still issue such numbers, so the cure is there and not in the typing.
    """
    return v.breaks("ID105") & v.superseded


@rule(
    "ID109",
    ERROR,
    reference("INERA-LRID, BILLAS"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Kontrollsiffran i reservnumret i {field} stämmer inte. Hämta numret på nytt ur journalen.",
    en="The check digit of the reserve identity in {field} is wrong. Fetch the number anew from the record "
    "system.",
    breaks=[
        case(patient_id="22950606FH21"),
        case(patient_id="19810829M072"),
        case(patient_id="198108320015"),
    ],
    keeps=[
        case(patient_id="22950606FH20"),
        case(patient_id="19810829M071"),
        case(patient_id="198108320014"),
        case(patient_id="19810829TB1F"),  # no check digit is known
    ],
)
def wrong_check_digit_of_reserve_identity(v: Var, _r: Row) -> Bool:
    """The check digit of a reserve identity from the nation, Västra Götaland or Inera is wrong."""
    return v.breaks("ID109")


@rule(
    "ID112",
    ERROR,
    official("SKV"),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Födelsenumret (tecken 9–11) i {field} är 000, som inte delas ut. Rätta numret.",
    en="The individual number (characters 9–11) in {field} is 000, which is not issued. Correct it.",
    breaks=[case(patient_id="191212120008")],
    keeps=[case(patient_id="191212121212"), case(patient_id="992299000010")],
)
def individual_number_zero(v: Var, _r: Row) -> Bool:
    """The individual number is 000: the last four digits were made up."""
    return v.breaks("ID112")
