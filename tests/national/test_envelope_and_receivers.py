"""The envelope, the answer, and whom a delivery goes to."""

import io
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from cvrgvr import national
from cvrgvr.errors import ReadError, UsageError
from tests.national.files import made
from tests.spec.test_national_examples import NS, document

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"


def test_the_address_goes_in_the_header_when_it_is_given() -> None:
    message = national.Message(national.Vantande, "2026-02", [made("V")])
    made_ = national.envelope(message, "SE2321000016-A&B")
    root = etree.fromstring(made_.body)
    assert [child.tag for child in root] == [f"{{{SOAP}}}Header", f"{{{SOAP}}}Body"]
    assert root[0][0].tag == "{urn:riv:itintegration:registry:1}LogicalAddress"
    assert root[0][0].text == "SE2321000016-A&B"
    assert repr(made_).endswith("bytes>")
    target = io.BytesIO()
    national.write(message, target)
    assert national.envelope(b"\xef\xbb\xbf" + target.getvalue(), "SE2321000016-A&B").body == made_.body
    with pytest.raises(UsageError, match="address"):
        national.envelope(message, "\x00")
    for data in b"<a/>", b"", document("G", "").replace(b"Genomforda ", b"GenomfordaResponse "):
        with pytest.raises(UsageError, match="no request"):
            national.envelope(data)


def answer(inner: str, name: str = "TillgangligVardSpeciVantandeResponse") -> bytes:
    return f'<{name} xmlns="{NS.format("Vantande")}">{inner}</{name}>'.encode()


def test_answers() -> None:
    whole = "<Meddelande/><ErsattningsId>E-1</ErsattningsId>"
    response = national.read_response(answer(whole))
    assert (response.contract, response.meddelande, response.ersattnings_id) == ("vantande", "", "E-1")
    assert response.leveransreferens is None
    assert repr(response) == "<Response: vantande>"
    wrapped = b'<s:Envelope xmlns:s="%b"><s:Body>%b</s:Body></s:Envelope>' % (SOAP.encode(), answer(whole))
    assert national.read_response(wrapped) == response


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (answer("<Meddelande/>"), "no ErsattningsId"),
        (answer("<ErsattningsId/>"), "no Meddelande"),
        (answer("<Meddelande/><Meddelande/><ErsattningsId/>"), "Meddelande twice"),
        (answer("", "Annat"), "no answer"),
        (b'<s:Envelope xmlns:s="%b"><s:Body><s:Fault/></s:Body></s:Envelope>' % SOAP.encode(), "SOAP fault"),
        (b"<a>", "well-formed"),
    ],
)
def test_what_is_no_answer(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        national.read_response(data)


def test_receivers_are_data(tmp_path: Path) -> None:
    assert {each.id: each.valid_from for each in national.RECEIVERS.values()} == {
        "skr-signe": date(2021, 1, 1),
        "sos": date(2025, 7, 1),
    }
    delivery = national.Delivery("2026-02", [made("V")])
    assert national.deliver(delivery, national.SKR, tmp_path) == 1
    assert [each.suffix for each in tmp_path.iterdir()] == [".xml"]


def test_a_format_that_is_not_public_needs_a_layout(tmp_path: Path) -> None:
    delivery = national.Delivery("2026-02", [made("V")])
    with pytest.raises(UsageError, match="format of sos for Vantande is not public"):
        national.deliver(delivery, national.SOS, tmp_path)
    assert list(tmp_path.iterdir()) == []
    layout = tmp_path / "sos.toml"
    columns = "".join(
        f'[[column]]\nname = "{name.upper()}"\nfield = "{name}"\n'
        for name in national.Vantande.__record__.names
    )
    layout.write_text(f'[layout]\nid = "sos-v"\nversion = "1"\nrecord = "national.Vantande"\n{columns}')
    folder = tmp_path / "ut"
    folder.mkdir()
    receiver = national.SOS.with_layouts([layout])
    assert national.deliver(delivery, receiver, folder) == 1
    (path,) = folder.iterdir()
    assert path.name == "2026-02_1_vantande.csv"
    assert national.read(path, layout=layout).records == [made("V")]
    with pytest.raises(UsageError, match=r"does not take national\.Platt"):
        national.SOS.with_layouts(["kchd-flat-35"])
