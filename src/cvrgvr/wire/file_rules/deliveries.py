"""The rules on deliveries: a file held against its sidecar, and deliveries against each other.

They have no expression, and no example that a file alone could be: the sidecar belongs to it.

Source: cvr.md 4.3, 4.4 and 7.1; FIL031 to FIL034 are this project's.
"""

from functools import partial
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["DELIVERY_RULES"]


_rule = partial(reader_rule, source=reference("cvr.md 4.4"), level=Level.FILE)


DELIVERY_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "FIL010",
        WARNING,
        "There is no sidecar where the layout wants one. Nothing then proves that the file is whole.",
        "Filen saknar följefil ({sidecar}), så det är inte visat att den är hel. Leverera båda, följefilen "
        "sist.",
        "The file has no sidecar ({sidecar}), so nothing proves that it is whole. Deliver both, the sidecar "
        "last.",
    ),
    _rule(
        "FIL010",
        ERROR,
        "There is no sidecar, and the caller takes no file without. A file whose sidecar has not come is not "
        "yet delivered.",
        "Filen saknar följefil ({sidecar}) och är inte levererad än. Leverera båda, följefilen sist.",
        "The file has no sidecar ({sidecar}) and is not yet delivered. Deliver both, the sidecar last.",
        grade="strict",
    ),
    _rule(
        "FIL012",
        ERROR,
        "The bytes of the file are not those that the sidecar was written for: it was cut off, changed or "
        "exchanged.",
        "Filens innehåll är inte det som följefilen gäller ({field} skiljer sig). Hämta filen på nytt, eller "
        "skriv om leveransen.",
        "The content of the file is not what the sidecar was written for ({field} differs). Fetch the file "
        "anew, or write the delivery again.",
    ),
    _rule(
        "FIL013",
        ERROR,
        "The sidecar is of another kind of record or another month than the records are. The month is found "
        "at the first record that is of another.",
        "Följefilen anger annan {field} än posterna har. Kontrollera att fil och följefil hör ihop.",
        "The sidecar says another {field} than the records have. Check that the two belong together.",
    ),
    _rule(
        "FIL013",
        WARNING,
        "The name of the file says something else than the sidecar. The name only informs: sidecar and "
        "records decide.",
        "Filens namn anger annat än följefilen om {field}. Döp om filen: följefilen gäller.",
        "The file's name says otherwise than the sidecar of {field}. Rename the file: the sidecar holds.",
        grade="name",
    ),
    _rule(
        "FIL019",
        ERROR,
        "The delivery replaces one that is not there, or that is of another sender, kind of record or month. "
        "What it should replace would stand beside it.",
        "ersatter anger en leverans som {why_sv}. Ange leverans_id för den leverans som ersätts.",
        "ersatter names a delivery that {why_en}. Give the leverans_id of the delivery that is replaced.",
        level=Level.CROSS_FILE,
    ),
    _rule(
        "FIL020",
        ERROR,
        "Two deliveries cover the same sender, kind of record and month, and neither replaces the other: "
        "which one holds cannot be known. Those that another has replaced or withdrawn are not meant.",
        "Leveransen {other} gäller samma avsändare, posttyp och månad, och ingen av dem ersätter den andra. "
        "Ange ersatter i den som ska gälla.",
        "The delivery {other} is of the same sender, kind of record and month, and neither replaces the "
        "other. Name the other in ersatter of the one that shall hold.",
        level=Level.CROSS_FILE,
    ),
    _rule(
        "FIL022",
        ERROR,
        "A withdrawal has no records: what it names is gone, and nothing comes instead.",
        "Leveransen drar tillbaka en annan (radera) men säger sig ha {count} poster. Ta bort posterna, eller "
        "ersätt utan radera.",
        "The delivery withdraws another (radera) but says that it has {count} records. Leave them out, or "
        "replace without radera.",
    ),
    _rule(
        "FIL031",
        ERROR,
        "The sidecar cannot be read: it is not an object of JSON in UTF-8, or far too long.",
        "Följefilen kan inte läsas som ett JSON-objekt i UTF-8. Skriv om den.",
        "The sidecar cannot be read as an object of JSON in UTF-8. Write it anew.",
    ),
    _rule(
        "FIL032",
        ERROR,
        "A key of the sidecar is missing, or holds something of another kind than it should.",
        "Följefilens {field} saknas eller har fel form: ska vara {expected_sv}.",
        "The sidecar's {field} is missing or of the wrong form: it must be {expected_en}.",
    ),
    _rule(
        "FIL033",
        ERROR,
        "The sidecar says that the file is written in another layout or encoding than it is read in: its "
        "values may be misread.",
        "Följefilen anger annan {field} än filen läses med. Läs filen med den layout som följefilen anger.",
        "The sidecar says another {field} than the file is read with. Read it with the sidecar's layout.",
    ),
    _rule(
        "FIL034",
        ERROR,
        "Two deliveries of one sender have the same leverans_id, so neither can be replaced.",
        "leverans_id används redan av en annan leverans från samma avsändare. Ge varje leverans ett eget.",
        "leverans_id is that of another delivery of the same sender. Give each delivery one of its own.",
        level=Level.CROSS_FILE,
    ),
)
"""The rules on deliveries, by code and grade; FIL011 stands with the layouts', whose lines may count too."""
