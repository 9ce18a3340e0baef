"""Made-up Kodserver exports and MEK files, and what reading them gives."""

from collections.abc import Sequence

from cvrgvr.wire.tables import TableReading

DAYS = 'begindate="2015-01-01T00:00:01.0" expirationdate="2099-12-31T23:59:59.0"'


def link(kod: str, codesystem: str, role: str, first: str, last: str) -> str:
    return (
        f'<attribute type="externallink" datatype="CV" begindate="{first}T00:00:01.0" '
        f'expirationdate="{last}T23:59:59.0"><codedvalue code="{kod}" codesystem="{codesystem}" '
        f'codesystemversion="1" referenceid="{role}" /></attribute>'
    )


def entry(kod: str = "99001101M01", body: str = "", days: str = DAYS) -> str:
    return (
        f'<termitementry id="{kod}" language="fi" createdate="2014-12-15T09:47:39.0" {days} '
        f'lastmodifiedby="Exempel, Eva">\n{body}</termitementry>\n'
    )


def text(kind: str, value: str) -> str:
    return f'<attribute type="{kind}" datatype="ST" language="fi">{value}</attribute>\n'


def export(*entries: str, table: str | None = "AVD", more: str = "") -> bytes:
    relates = "" if table is None else text("relatesto", table)
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<arb:result xmlns:arb="urn::codeservice"><arb:document '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="urn::codeservice codeservice_result_V2.0.xsd"><header>Example</header>\n'
        f'<body>\n<termsystem id="1" {DAYS} lastmodifiedby="Exempel, Eva">\n{text("status", "1")}{relates}'
        f"{more}{''.join(entries)}</termsystem></body></arb:document></arb:result>"
    ).encode()


def mapping(
    kombika: str = "99001101M01",
    hsaid: str = "SE2321000016-0AA1",
    first: str | None = "2015-01-01T00:00:00+02:00",
    till: str | None = None,
    created: str | None = "2014-12-15T15:51:55.257+02:00",
) -> str:
    cells = [
        ("Kombikakod", kombika),
        ("HSAId", hsaid),
        ("FromDatum", first),
        ("TillDatum", till),
        ("SkapadDatum", created),
    ]
    inside = "".join(f"    <{name}>{value}</{name}>\n" for name, value in cells if value is not None)
    return f'  <mappning xmlns="http://brainpool.se/mek/MEK.xsd">\n{inside}  </mappning>\n'


def mek(*mappings: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mappningar xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xmlns="http://brainpool.se/mek/MEK.xsd" ExportDatum="2024-11-01T05:55:00.000+02:00" '
        'MEKFilId="9001">\n'
        f"{''.join(mappings)}</mappningar>"
    ).encode()


def csv(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def found(reading: TableReading) -> list[tuple[str, int | None, str | None]]:
    return [(each.code, each.line, each.field) for each in reading.findings]


def codes(reading: TableReading) -> Sequence[str]:
    return [post.kod for post in reading.tabell]
