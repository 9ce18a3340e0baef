"""What an event is, in terms that several rules are stated in."""

from cvrgvr.rules import Bool, Row

__all__ = ["ansvar", "kontakt", "slutenvard"]


def kontakt(r: Row) -> Bool:
    """The event is a contact."""
    return r.handelseklass == "Vårdkontakt"


def ansvar(r: Row) -> Bool:
    """The event is a responsibility for home care."""
    return r.handelseklass == "Vårdansvar"


def slutenvard(r: Row) -> Bool:
    """The contact is a stay."""
    return r.handelseform == "Slutenvårdstillfälle"
