"""Every worked example and table row of identifiers.md, sections 2, 3, 4, 7, 8 and 9, replayed."""

from datetime import date

import pytest

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers import (
    ASCII_PLACEHOLDERS,
    LRID_REGIONS,
    MUNICIPALITIES,
    OIDS,
    PLACEHOLDERS,
    REGIONS,
    Enhet,
    HsaId,
    Kind,
    Kombika,
    Lanskod,
    Lrid,
    LridRegion,
    NationelltReservid,
    Personnummer,
    Regionkod,
    Reservnummer,
    Samordningsnummer,
    examine,
    home_region,
    hsa_faults,
    kombika_faults,
    kommunkod_of,
    luhn_digit,
    mask,
    parse,
)
from cvrgvr.identifiers.hsa import REGION_STOCKHOLM
from cvrgvr.identifiers.nrid import LETTERS
from cvrgvr.identifiers.oids import local_table

# 2.1 Kinds, in the order of recognition.


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("992012000014", Kind.RESERVNUMMER),
        ("198108320014", Kind.LRID),
        ("197010632391", Kind.SAMORDNINGSNUMMER),
        ("191212121212", Kind.PERSONNUMMER),
        ("22950606FH20", Kind.NRID),
        ("19810829M071", Kind.LRID),
        ("810829DA1B", Kind.LRID),
        ("00000000-07M1", Kind.LRID),
        ("121212121212", None),
    ],
)
def test_2_1_each_step_recognises_its_kind(text: str, kind: Kind | None) -> None:
    assert examine(text).kind is kind


def test_2_1_an_impossible_month_or_day_is_a_personnummer_with_a_broken_date() -> None:
    assert examine("191213121212").kind is Kind.PERSONNUMMER
    assert "ID103" in examine("191213121212").faults
    assert "ID101" not in examine("191213121212").faults


@pytest.mark.parametrize("text", ["191212721212", "191212601212", "191200611212", "191212911212"])
def test_2_1_day_part_60_to_91_is_a_samordningsnummer(text: str) -> None:
    assert examine(text).kind is Kind.SAMORDNINGSNUMMER


def test_2_1_blekinge_and_sormland_share_a_pattern_and_the_oid_decides() -> None:
    shared = parse("19600606AA1G")
    assert isinstance(shared, Lrid)
    assert [region.key for region in shared.regions] == ["Blekinge", "Sörmland 1"]
    assert shared.oid is None
    assert parse("19600606AA1G", oid="1.2.752.266.1.1.1").oid == "1.2.752.266.1.1.1"


def test_2_1_thirteen_characters_lose_the_hyphen_with_a_note() -> None:
    assert examine("19121212-1212").faults == ("ID113",)
    assert parse("19121212-1212") == Personnummer("191212121212")


@pytest.mark.parametrize("text", ["1212121212", "121212-1212", "121212+1212", "19121212+1212"])
def test_2_1_forms_without_century_and_with_plus_are_refused(text: str) -> None:
    assert examine(text).faults == ("ID102",)


# 2.3 and 2.4.


def test_2_3_worked_example() -> None:
    assert luhn_digit("121212121") == 2
    assert Personnummer.parse("191212121212").born == date(1912, 12, 12)


def test_2_4_worked_example_of_skatteverket() -> None:
    assert luhn_digit("701063239") == 1
    snr = Samordningsnummer.parse("197010632391")
    assert (snr.born, snr.birth_year, snr.sex) == (date(1970, 10, 3), 1970, 1)


# 2.5 Reservnummer.


@pytest.mark.parametrize(
    ("number", "seven", "check"),
    [
        ("991981000010", "8100001", 0),
        ("991945000023", "4500002", 3),
        ("991993000032", "9300003", 2),
        ("992012000014", "1200001", 4),
        ("992025000019", "2500001", 9),
        ("992026000422", "2600042", 2),
        ("992024001232", "2400123", 2),
        ("991999000010", "9900001", 0),
    ],
)
def test_2_5_worked_examples(number: str, seven: str, check: int) -> None:
    assert number[4:11] == seven
    assert luhn_digit(seven) == check == int(number[11])
    assert Reservnummer.parse(number).reveal() == number


def test_2_5_the_owners_example_of_1945_is_outside_the_stated_range() -> None:
    assert examine("991945000023").faults == ("ID106",)


@pytest.mark.parametrize(("start", "digit"), [(4, 4), (1, 1), (0, 2), (2, 0)])
def test_2_5_only_a_number_of_the_2000s_tells_the_rules_apart(start: int, digit: int) -> None:
    assert luhn_digit("99201200001"[start:]) == digit


@pytest.mark.parametrize("digit", "123567890")
def test_2_5_no_other_digit_is_right_for_the_number_of_2012(digit: str) -> None:
    assert "ID105" in examine(f"99201200001{digit}").faults


def test_2_5_a_luhn_over_positions_2_to_11_gives_the_same_for_every_year_of_the_1900s() -> None:
    for year in range(1900, 2000):
        body = f"99{year}00001"
        assert luhn_digit(body[1:]) == luhn_digit(body[4:])


@pytest.mark.parametrize("number", ["991981000011", "991945000024", "991993000033"])
def test_2_5_superseded_examples_are_rejected_and_told_apart(number: str) -> None:
    facts = examine(number)
    assert "ID105" in facts.faults
    assert facts.superseded
    with pytest.raises(
        IdentifierError, match=r"valid under the superseded rule \(positions 1–11\)"
    ) as caught:
        Reservnummer.parse(number)
    assert caught.value.code == "ID105"


def test_2_5_sex_and_year_are_not_derived() -> None:
    facts = examine("992012000014")
    assert (facts.derivable, facts.born, facts.year, facts.sex) == (False, None, None, None)


def test_2_5_default_oid_is_the_owners() -> None:
    assert Reservnummer.parse("992012000014").oid == "1.2.752.97.3.1.3"
    assert parse("992012000014", oid="1.2.752.129.2.1.3.2").oid == "1.2.752.97.3.1.3"


# 2.6 Other reserve identities.


def test_2_6_the_letters_are_the_alphabet_without_i_o_q_v_w() -> None:
    assert "".join(c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if c not in "IOQVW") == LETTERS
    assert len(LETTERS) == 21


@pytest.mark.parametrize(
    ("number", "check", "born", "year", "sex"),
    [
        ("22950606FH20", 0, date(1995, 6, 6), 1995, 2),
        ("25780404KHD5", 5, date(1978, 4, 4), 1978, None),
        ("00342145BZ31", 1, None, None, 1),
        ("00749852BZK0", 0, None, None, None),
    ],
)
def test_2_6_national_examples(
    number: str, check: int, born: date | None, year: int | None, sex: int | None
) -> None:
    assert luhn_digit(number[:11]) == check
    assert examine(number).faults == ("ID108",)
    nrid = NationelltReservid.parse(number)
    assert (nrid.born, nrid.birth_year, nrid.sex) == (born, year, sex)
    assert nrid.oid == "1.2.752.74.9.1"
    assert NationelltReservid.parse(f"{number[:8]}-{number[8:]}") == nrid


# Where no example is published the made-up one has a date that does not exist.
REGIONAL = {
    "VGR": ("1.2.752.113.11.0.2.1.1.1", "19810829M071", "19810829M051"),
    "VGR GRID": (None, "00000000m123", "00000000G123"),
    "LiV": ("1.2.752.74.9.2", "19810829SU3A", "19810829SU3V"),
    "CLNK": ("1.2.752.129.2.1.3.2", "198108320014", "198108310014"),
    "Örebro": ("1.2.752.74.9.3", "19810829TB1F", "19810829TB1K"),
    "Skåne": ("1.2.752.219.1.10.10.1", "810829DA1B", "810829DA2B"),
    "Blekinge": ("1.2.752.74.9.5", "20200501AA8A", "20201301AA8A"),
    "Västernorrland": ("1.2.752.269.1.1", "20100101014R", "20100101014S"),
    "Sörmland 1": ("1.2.752.266.1.1.1", "19600606AA1G", "19600632AA1G"),
    "Sörmland 2": ("1.2.752.266.1.1.2", "18500101N123", "18500101N000"),
    "Västerbotten": (None, "19000231R123", "19000231B123"),
    "Dalarna": (None, "19000231D123", "22000231D123"),
    "Gävleborg": (None, "00000000-07M1", "00000000-07A1"),
}


def test_2_6_the_table_has_these_regions() -> None:
    assert [region.key for region in LRID_REGIONS] == list(REGIONAL)


@pytest.mark.parametrize("region", LRID_REGIONS, ids=lambda region: region.key)
def test_2_6_regional_rows(region: LridRegion) -> None:
    oid, keeps, breaks = REGIONAL[region.key]
    assert region.oid == oid
    assert region.matches(keeps)
    assert not region.matches(breaks)
    assert region in Lrid.parse(keeps).regions
    assert Lrid.parse(keeps).reveal() == keeps
    if oid is not None:
        lrid = Lrid.parse(keeps, oid)
        assert lrid.regions == (region,)
        assert lrid.oid == oid


@pytest.mark.parametrize(
    ("number", "digits"),
    [("19810829M071", "810829707"), ("19450829K088", "450829508"), ("19930829X802", "930829880")],
)
def test_2_6_vgr_letters_count_as_digits(number: str, digits: str) -> None:
    assert luhn_digit(digits) == int(number[11])
    assert examine(number).faults == ("ID108",)


def test_2_6_clnk_check_digit() -> None:
    assert luhn_digit("810832001") == 4
    assert examine("198108320014").faults == ("ID108",)


# 2.7 Masking.


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("191212121212", "19121212-****"),
        ("19121212-1212", "19121212-****"),
        ("197010632391", "19701063-****"),
        ("992012000014", "992012******"),
        ("22950606FH20", "22950606****"),
        ("19810829M071", "19810829****"),
    ],
)
def test_2_7_masked_forms(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert str(parse(text)) == masked


# 3 HSA-id.


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("SE165565594230-1000", "5565594230"),
        ("SE2321000016-39KJ", "2321000016"),
        ("SE2321000016-0AA1", "2321000016"),
    ],
)
def test_3_published_hsa_ids(text: str, number: str) -> None:
    assert hsa_faults(text) == ()
    assert HsaId.parse(text).organisation_number == number
    assert HsaId.parse(text).oid == "1.2.752.129.2.1.4.1"


@pytest.mark.parametrize(
    "text",
    [
        "NO2321000016-39KJ",
        "SE232100001-39KJ",
        "SE172321000016-39KJ",
        "SE2321000016 39KJ",
        "SE2321000016-39KÅ",
        "SE2321000016-39@J",
        "SE2321000016-",
        "SE2321000016-" + "A" * 19,
        "REFERRAL_HSA-643S",
    ],
)
def test_3_each_part_of_the_form(text: str) -> None:
    assert hsa_faults(text) == ("ID121",)


def test_3_thirty_one_characters_are_the_most() -> None:
    assert hsa_faults("SE2321000016-" + "A" * 18) == ()


def test_3_region_stockholm_and_the_check_digit_of_its_number() -> None:
    assert REGION_STOCKHOLM == "SE2321000016-"
    assert luhn_digit("232100001") == 6


# 4 Kombika.


@pytest.mark.parametrize(
    ("text", "inr", "klin", "avd", "key"),
    [("11010046M30", "11010", "046", "M30", "11010046"), ("191080110", "19108", "011", "0", "19108011")],
)
def test_4_1_parts(text: str, inr: str, klin: str, avd: str, key: str) -> None:
    kombika = Kombika.parse(text)
    assert (kombika.inr, kombika.klin, kombika.avd, kombika.kliniknyckel) == (inr, klin, avd, key)
    assert kombika_faults(text) == ()


def test_4_1_printed_form() -> None:
    assert Kombika.parse("11010 046 M30") == Kombika.parse("11010046M30")
    assert Kombika.parse("11010046M30").printed == "11010 046 M30"


def test_4_2_placeholders() -> None:
    assert sorted(PLACEHOLDERS) == ["EJSLL", "OKÄND", "ÖVRIG"]
    assert dict(ASCII_PLACEHOLDERS) == {"OKAND": "OKÄND", "OVRIG": "ÖVRIG"}


def test_4_3_a_unit_of_parts_is_the_unit_of_the_kombika() -> None:
    enhet = Enhet("11010046M30", "SE2321000016-39KJ")
    assert enhet.inr is not None
    assert enhet.klin is not None
    assert enhet.avd is not None
    assert Enhet.fran_delar(enhet.inr, enhet.klin, enhet.avd, "SE2321000016-39KJ") == enhet


# 7 Places.


def test_7_the_26_municipalities() -> None:
    listed = (
        "0114 Upplands Väsby, 0115 Vallentuna, 0117 Österåker, 0120 Värmdö, 0123 Järfälla, 0125 Ekerö, "
        "0126 Huddinge, 0127 Botkyrka, 0128 Salem, 0136 Haninge, 0138 Tyresö, 0139 Upplands-Bro, "
        "0140 Nykvarn, 0160 Täby, 0162 Danderyd, 0163 Sollentuna, 0180 Stockholm, 0181 Södertälje, "
        "0182 Nacka, 0183 Sundbyberg, 0184 Solna, 0186 Lidingö, 0187 Vaxholm, 0188 Norrtälje, "
        "0191 Sigtuna, 0192 Nynäshamn"
    )
    assert dict(row.split(" ", 1) for row in listed.split(", ")) == dict(MUNICIPALITIES)
    assert len(MUNICIPALITIES) == 26
    assert all(map(home_region, MUNICIPALITIES))


def test_7_kommunkod_is_the_first_four_of_lkf() -> None:
    assert kommunkod_of("018099") == "0180"


# 8 Regions.


def test_8_the_21_regions() -> None:
    listed = (
        "10 Region Stockholm 01|12 Uppsala 03|13 Sörmland 04|21 Östergötland 05|22 Jönköpings län 06|"
        "23 Kronoberg 07|24 Kalmar län 08|26 Gotland 09|27 Blekinge 10|41 Skåne 12|42 Halland 13|"
        "51 Västra Götalandsregionen 14|54 Värmland 17|55 Örebro län 18|56 Västmanland 19|57 Dalarna 20|"
        "61 Gävleborg 21|62 Västernorrland 22|63 Jämtland Härjedalen 23|64 Västerbotten 24|65 Norrbotten 25"
    )
    assert [f"{int(region)} {region.name} {region.scb}" for region in REGIONS] == listed.split("|")
    assert len(REGIONS) == 21


def test_8_the_traps() -> None:
    assert Regionkod(10).name == "Region Stockholm"
    assert Regionkod.of_scb(Lanskod("10")).name == "Blekinge"
    for both in (12, 13, 21, 22, 23, 24):
        assert Regionkod(both) != Regionkod.of_scb(Lanskod(str(both)))


# 9 OIDs.


@pytest.mark.parametrize(
    ("oid", "word"),
    [
        ("1.2.752.129.2.1.3.1", "personnummer"),
        ("1.2.752.129.2.1.3.3", "samordningsnummer"),
        ("1.2.752.97.3.1.3", "SLL"),
        ("1.2.752.129.2.1.3.2", "CLNK"),
        ("1.2.752.74.9.1", "nationellt reservid"),
        ("1.2.752.129.2.1.4.1", "HSA-id"),
        ("1.2.752.29.4.19", "HSA-id"),
        ("1.2.752.129.2.1.2.1", "local id"),
        ("1.2.752.129.2.2.1.1", "kv_kön"),
        ("1.2.752.129.2.2.1.18", "kv_län"),
        ("1.2.752.129.2.2.1.17", "kv_kommun"),
        ("1.2.752.129.2.2.1.16", "kv_församling"),
        ("1.2.752.129.2.2.2.25", "kv_kontakttyp"),
        ("1.2.752.116.1.1.1.1.3", "ICD-10-SE"),
        ("1.2.752.116.1.1.1", "ICD-10-SE"),
        ("1.2.752.116.1.3.2.1.4", "KVÅ"),
        ("1.2.752.116.1.3.2.3.6", "KVÅ"),
        ("1.2.752.129.2.2.3.1.1", "ATC"),
    ],
)
def test_9_oids(oid: str, word: str) -> None:
    assert word in OIDS[oid].meaning
    assert OIDS[oid].oid == oid
    assert OIDS[oid].sources


def test_9_local_tables_are_no_oids() -> None:
    assert local_table("UPPDRAGSTYP") == "SLL.CS.UPPDRAGSTYP"


@pytest.mark.parametrize(
    ("text", "oid"),
    [
        ("191212121212", "1.2.752.129.2.1.3.1"),
        ("197010632391", "1.2.752.129.2.1.3.3"),
        ("992012000014", "1.2.752.97.3.1.3"),
        ("22950606FH20", "1.2.752.74.9.1"),
    ],
)
def test_9_each_kind_has_its_oid(text: str, oid: str) -> None:
    assert parse(text).oid == oid
    assert parse(text, oid=oid) == parse(text)
