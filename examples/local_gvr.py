"""A small GVR on this machine, for trying a sender out: HTTPS that asks for a client's certificate.

It knows only what `send_to_gvr.py` and its tests need, keeps everything in memory, and answers as this
project thinks that GVR might. The certificates are made when it starts, and are worth nothing elsewhere.
"""

import json
import socket
import ssl
import threading
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import trustme

UNKNOWN_INR = "99009"
"""The made-up hospital that this GVR does not know."""
SLOW = "99008"
"""The made-up hospital whose first registration is stored but answered too late."""


class LocalGvr:
    """The server and its certificates: `with LocalGvr(folder) as gvr: ... gvr.url`.

    Args:
        folder: where the certificates go.

    Attributes:
        kept: what is registered, by address and key.
        requests: how many requests of each method came.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: dict[tuple[str, str], dict[str, Any]] = {}
        self.requests: Counter[str] = Counter()
        self.slept = False
        authority = trustme.CA()
        authority.cert_pem.write_to_path(folder / "ca.pem")
        issued = {
            "client": authority.issue_cert("client.test"),
            "expired": authority.issue_cert("expired.test", not_after=datetime.now(UTC) - timedelta(days=1)),
        }
        for name, certificate in issued.items():
            certificate.private_key_and_cert_chain_pem.write_to_path(folder / f"{name}.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        authority.configure_trust(context)
        context.verify_mode = ssl.CERT_REQUIRED
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.url = f"https://localhost:{self._server.server_port}/gvr-services/rest"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method: str, path: str, query: dict[str, str], body: dict[str, Any]) -> tuple[int, Any]:
        """Status and answer; `None` as answer = the connection is closed without one."""
        self.requests[method] += 1
        place = path.removeprefix("/gvr-services/rest")
        if method == "GET":
            return 200, [each for each in self.kept.values() if each["patientId"] == query.get("patientId")]
        data: dict[str, Any] = body or query
        inr = query.get("enhet.inr") or body["enhet"]["inr"]
        if inr == UNKNOWN_INR:
            return 422, {"fel": "enheten finns inte i Kodserver"}
        key = place, f"{data['patientId']} {data['start']} {inr}"
        if method == "POST":
            if key in self.kept:
                return 409, {"fel": "finns redan"}
            self.kept[key] = body
            if inr == SLOW and not self.slept:
                self.slept = True
                return 201, None
            return 201, {"id": str(len(self.kept))}
        if key not in self.kept:
            return 404, {"fel": "finns inte"}
        if method == "PUT":
            self.kept[key] = body
        else:
            del self.kept[key]
        return 200, {}


class _Server(ThreadingHTTPServer):
    """Answers those whose certificate it takes; the others are told so, and nothing is printed."""

    def finish_request(self, request: Any, client_address: Any) -> None:
        try:
            request.do_handshake()
        except OSError:  # as every fault of TLS is
            with suppress(OSError), socket.socket(fileno=request.detach()) as left:
                left.settimeout(1.0)
                left.shutdown(socket.SHUT_WR)
                while left.recv(1 << 12):  # what is not read would cut off what the client is told
                    pass
            return
        super().finish_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        if request.fileno() >= 0:
            super().shutdown_request(request)


def _handler(gvr: LocalGvr) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            address = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else {}
            status, answer = gvr.answer(self.command, address.path, dict(parse_qsl(address.query)), body)
            if answer is None:
                self.close_connection = True
                threading.Event().wait(1.0)  # longer than the sender of the example waits
                return
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 - names that http.server looks for

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name
            """Nothing: addresses hold identity numbers."""

    return Handler


if __name__ == "__main__":
    print(__doc__)
