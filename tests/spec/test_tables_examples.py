"""The worked examples of identifiers.md 5.1 and 6.2 (MEK, Kodserver) and codes.md 2, replayed."""

from datetime import date

from cvrgvr.codes import FORMS, historik, hsa_id, kombikor
from cvrgvr.wire.tables import read_table

MEK = b"""<?xml version="1.0" encoding="UTF-8"?>
<mappningar xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://brainpool.se/mek/MEK.xsd"
            ExportDatum="2024-11-01T05:55:00.000+02:00" MEKFilId="9001">
  <mappning>
    <Kombikakod>99001101M01</Kombikakod>
    <HSAId>SE2321000016-0AA1</HSAId>
    <FromDatum>2015-01-01T00:00:00+02:00</FromDatum>
    <TillDatum>2022-01-01T00:00:00+02:00</TillDatum>
    <SkapadDatum>2014-12-15T15:51:55.257+02:00</SkapadDatum>
  </mappning>
  <mappning>
    <Kombikakod>99001101M01</Kombikakod>
    <HSAId>SE2321000016-0AA2</HSAId>
    <FromDatum>2022-01-01T00:00:00+02:00</FromDatum>
    <SkapadDatum>2021-12-20T09:00:00.000+02:00</SkapadDatum>
  </mappning>
</mappningar>
"""
_OPEN = 'expirationdate="2099-12-31T23:59:59.0"'
_LINK = (
    '<attribute type="externallink" datatype="CV" begindate="{}T00:00:01.0" expirationdate="{}T23:59:59.0">'
)
AVD = f"""<?xml version='1.0' encoding='UTF-8'?>
<arb:result xmlns:arb="urn::codeservice"><arb:document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="urn::codeservice codeservice_result_V2.0.xsd"><header>Produced by an example</header>
<body>
<termsystem id="1" begindate="1970-01-01T00:00:01" expirationdate="2099-12-31T23:59:59">
<attribute type="status" datatype="ST">1</attribute>
<attribute type="relatesto" datatype="ST">AVD</attribute>
<termitementry id="99001101M01" language="fi" begindate="2015-01-01T00:00:01.0" {_OPEN}>
<attribute type="status" datatype="ST">1</attribute>
<attribute type="shortname" datatype="ST" language="fi">Exempelkliniken; mottagning</attribute>
<attribute type="parentid" datatype="ST" language="fi" />
<attribute type="\N{LATIN CAPITAL LETTER A WITH DIAERESIS}gare" datatype="ST" language="sv">exmp</attribute>
{_LINK.format("2015-01-01", "2099-12-31")}<codedvalue code="99001101" codesystem="KLIN"
  codesystemversion="1" referenceid="Moderklinik" /></attribute>
{_LINK.format("2015-01-01", "2018-12-31")}<codedvalue code="101" codesystem="SPEC"
  codesystemversion="1" referenceid="Specialitet" /></attribute>
{_LINK.format("2019-01-01", "2099-12-31")}<codedvalue code="301" codesystem="SPEC"
  codesystemversion="1" referenceid="Specialitet" /></attribute>
</termitementry>
</termsystem></body></arb:document></arb:result>
""".encode()


def test_mek() -> None:
    reading = read_table(MEK)
    assert (reading.tabell.namn, reading.findings) == ("mek", [])
    days = [date(2014, 12, 31), date(2015, 1, 1), date(2021, 12, 31), date(2022, 1, 1)]
    found = [hsa_id(reading.tabell, "99001101M01", day) for day in days]
    assert found == [None, "SE2321000016-0AA1", "SE2321000016-0AA1", "SE2321000016-0AA2"]
    assert kombikor(reading.tabell, "SE2321000016-0AA2", date(2024, 1, 1)) == {"99001101M01"}
    assert len(historik(reading.tabell, "99001101M01")) == 2


def test_kodserver() -> None:
    reading = read_table(AVD)
    assert (reading.tabell.namn, reading.findings) == ("avd", [])
    (post,) = reading.tabell
    assert (post.kod, post.benamning) == ("99001101M01", "Exempelkliniken; mottagning")
    assert (post.giltig_fran, post.giltig_till) == (date(2015, 1, 1), None)
    assert post.attribut["Ägare"] == "exmp"
    spec = {
        day.year: [lank.kod for lank in reading.tabell.lankar(post.kod, day, "SPEC")]
        for day in (date(2018, 6, 1), date(2024, 6, 1))
    }
    assert spec == {2018: ["101"], 2024: ["301"]}


def test_columns_of_the_users_tables() -> None:
    """codes.md 2.3 and cvr.md 4.7."""
    told = """
    cvr_koder kod; benamning; aktivitetstyp; mvo; aktivitet; giltig_fran; giltig_till
    besoksorsaker besoksorsak_id; namn; till_cvr; cvr_kod; behandlingsdefinition; giltig_fran; giltig_till
    undantagskoder undantagskod; benamning; avvikelse; giltig_fran; giltig_till
    framflyttningsorsaker framflyttningsorsak_id; namn; undantagskod; avvikelse; giltig_fran; giltig_till
    aktiviteter aktivitet; benamning; mvo; kva; icd; giltig_fran; giltig_till
    fortur prioritet; fortur; giltig_fran; giltig_till
    vardutbud,mvo,sjukhus,kommuner kod; benamning; giltig_fran; giltig_till
    btyp,vktyp,akut,ikod,ukod,vplan,tillstand,taxa kod; benamning; giltig_fran; giltig_till
    vdg kod; benamning; legitimerad; lakare; skr_yrkeskategori; giltig_fran; giltig_till
    taxa_kombinationer taxa; besokstyp; yrkeskategori; giltig_fran; giltig_till
    produkt produkttyp; kod; benamning; drg; giltig_fran; giltig_till
    remisstyper kod; benamning; remittenttyp; giltig_fran; giltig_till
    bokningsursprung kod; benamning; bokningssatt; giltig_fran; giltig_till
    psyk_vardformer,utskrivningsformer,diagnosgrupper kod; benamning; giltig_fran; giltig_till
    kontaktvagar,patientkategorier kod; benamning; giltig_fran; giltig_till
    """
    for line in told.strip().splitlines():
        names, _, columns = line.strip().partition(" ")
        for name in names.split(","):
            assert FORMS[name].kolumner == tuple(columns.split("; ")), name
