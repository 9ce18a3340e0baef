"""A policy under which one error refuses the file does so in every form of files."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from cvrgvr import cvr, gvr, national
from cvrgvr.gvr import ersmo, hej
from cvrgvr.policy import Policy
from cvrgvr.testing import generate_file, generate_transactions
from cvrgvr.testing.events import generate_document
from cvrgvr.testing.invoices import generate_invoice
from cvrgvr.testing.messages import generate_message


def _made(write: Callable[[Any], object]) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def _bulk(stream: Any) -> None:
    huvud = gvr.Huvud("T1", "2026-11-01T06:00:00+01:00", "99001046M01")
    made = generate_transactions(4, 1, month="2026-10", break_code="GVR301", break_every=4)
    gvr.write(made, stream, huvud=huvud, keep_broken=True)


FILES: dict[str, tuple[Any, bytes]] = {
    "delimited": (
        cvr,
        _made(lambda out: generate_file(out, cvr.Vantande, 4, break_code="CVR210", break_every=4)),
    ),
    "message": (
        national,
        _made(lambda out: generate_message(out, "national.Vantande", 4, break_code="NAT211", break_every=4)),
    ),
    "events": (ersmo, _made(lambda out: generate_document(out, 4, break_code="ERS111", break_every=4))),
    "invoices": (hej, _made(lambda out: generate_invoice(out, 4, break_code="HEJ102", break_every=4))),
    "bulk": (gvr, _made(_bulk)),
}


@pytest.mark.parametrize("form", FILES)
def test_one_error_refuses_the_file(form: str) -> None:
    register, data = FILES[form]
    plain = register.validate(data).summary
    assert plain.errors > 0
    assert not plain.file_refused
    assert register.validate(data, policy=Policy(whole_file=True)).summary.file_refused
