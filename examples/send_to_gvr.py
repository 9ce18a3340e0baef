"""Send contacts to GVR over mutual TLS, and never twice.

The library builds requests and reads answers; sending is yours. Here urllib3 sends them to a small GVR on
this machine (`local_gvr.py`). Needs `pip install urllib3 trustme`.
"""

import json
import ssl
import tempfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import attrs
import urllib3
from local_gvr import SLOW, UNKNOWN_INR, LocalGvr

from cvrgvr import gvr
from cvrgvr.gvr import rest


@attrs.frozen
class Sender:
    """Sends transactions with a client's certificate.

    Attributes:
        config: what is known of the receiving system.
        authority: the certificate that the server's is signed by.
        certificate: the client's certificate with its key.
        seconds: how long to wait for an answer.
        say: is told what happens, without any patient's data.
    """

    config: rest.Config
    authority: Path
    certificate: Path | None
    seconds: float = 10.0
    say: Callable[[str], object] = print

    def send(self, transaction: gvr.GvrTransaktion, tries: int = 3) -> rest.Kvittens:
        """Send a transaction until there is an answer that stands.

        After a time-out nobody knows whether GVR took it. So before a registration is sent again, the event
        is fetched: if it is there, it has been taken.
        """
        request = rest.request(transaction, None, self.config)
        for number in range(1, tries + 1):
            receipt = self._once(request)
            self.say(f"{request.method} {request.path}: {receipt.utfall.value}, try {number}")
            if not receipt.omsandning or number == tries:
                break
            if request.method == "POST" and self._is_there(transaction):
                self.say("it had been taken: not sent again")
                receipt = attrs.evolve(receipt, utfall=rest.Utfall.GODKAND)
                break
        return attrs.evolve(
            receipt, transaktion_id=transaction.transaktion_id, operation=transaction.operation
        )

    def _once(self, request: rest.Request) -> rest.Kvittens:
        pool = urllib3.PoolManager(
            ca_certs=str(self.authority),
            cert_file=None if self.certificate is None else str(self.certificate),
            timeout=self.seconds,
            retries=False,
        )
        try:
            answer = pool.request(
                request.method, request.url or "", body=request.body, headers=dict(request.headers)
            )
        except urllib3.exceptions.HTTPError as fault:
            if _is_lasting(fault):
                return rest.Kvittens(kommunikationsfel="certifikat", utfall=rest.Utfall.EJ_BEHORIG)
            return attrs.evolve(rest.tolka_kvittens(None), kommunikationsfel=type(fault).__name__)
        finally:
            pool.clear()
        return rest.tolka_kvittens(answer.status, tuple(answer.headers.items()), answer.data)

    def _is_there(self, transaction: gvr.GvrTransaktion) -> bool:
        key = transaction.nyckel
        assert isinstance(key, gvr.HandelseNyckel)
        answer = self._once(rest.request(attrs.evolve(key, tid=None), "hamta", self.config))
        if answer.utfall is not rest.Utfall.GODKAND:
            return False
        found = [rest.from_object("besok", each, self.config).nyckel for each in json.loads(answer.kropp)]
        return key in found


def _is_lasting(fault: urllib3.exceptions.HTTPError) -> bool:
    """True when one side does not take the other's certificate: sending again does not help."""
    inner = fault.args[0] if isinstance(fault, urllib3.exceptions.SSLError) else None
    cut_off = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
    return isinstance(inner, ssl.SSLError) and not isinstance(inner, cut_off)


def contact(inr: str, day: int) -> gvr.Besok:
    """A visit of a test person at a made-up unit."""
    unit = gvr.Enhet(f"{inr}046M01")
    key = gvr.HandelseNyckel("191212121212", date(2026, 3, day), time(9, 30), unit)
    return gvr.Besok(nyckel=key, besokstyp="0", yrkeskategorier=("01",), taxa="02", akut="2")


def main() -> None:
    """Register, correct and cancel a visit; and what goes wrong."""
    with tempfile.TemporaryDirectory() as name, LocalGvr(Path(name)) as server:
        folder = Path(name)
        # PUT's address is not public: the caller confirms what the receiving system has
        vagar = {("besok", "korrigera"): "/vardhandelse/besok"}
        config = rest.Config(bas_url=server.url, miljo="test", miljoer={server.url: "test"}, vagar=vagar)
        sender = Sender(config, folder / "ca.pem", folder / "client.pem", seconds=0.5)
        visit = contact("99001", 2)
        sent = [
            gvr.GvrTransaktion.av(visit, "registrera", transaktion_id="T1-000001"),
            gvr.GvrTransaktion.av(attrs.evolve(visit, taxa="03"), "korrigera", transaktion_id="T1-000002"),
            gvr.GvrTransaktion.av(visit, "makulera", transaktion_id="T1-000003"),
            gvr.GvrTransaktion.av(contact(UNKNOWN_INR, 3), transaktion_id="T1-000004"),
            gvr.GvrTransaktion.av(contact(SLOW, 4), transaktion_id="T1-000005"),
        ]
        receipts = [sender.send(each) for each in sent]
        state = rest.avstamning(sent, receipts)
        print(f"refused: {', '.join(state.avvisade)}; by service: {dict(state.per_tjanst['besok'])}")


if __name__ == "__main__":
    main()
