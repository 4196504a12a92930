"""What fetching takes from outside: names, connections, time. `Sockets` is the real network; proxies of the environment are not used."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from dragoman.read.web.address import Target

PIECE = 65536


class NetworkError(OSError):
    """A name that does not resolve, or a connection that fails or takes too long."""


class Clock(Protocol):
    """Time that only goes forward."""

    def now(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class Answer(Protocol):
    """A server's answer; its body is read piece by piece."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Header fields under lower-case names."""

    def read(self) -> bytes:
        """The next piece of the body, b"" at its end; NetworkError when it breaks off."""

    def close(self) -> None:
        """Hang up."""


class Network(Protocol):
    """Names and connections."""

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """All addresses of a host; NetworkError when there are none."""

    def get(self, target: Target, address: str, headers: Mapping[str, str], seconds: float) -> Answer:
        """Ask `address`, and no other, for the target; the whole answer may take `seconds`."""


def addresses(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver knows a host under."""
    return tuple(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(frozen=True, slots=True)
class Sockets:
    """The real network. `resolver` and the certificates of `trust` may be given."""

    resolver: Callable[[str, int], Sequence[str]] = addresses
    trust: ssl.SSLContext | None = None

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """All addresses of a host."""
        try:
            found = self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise NetworkError(f"{host} is not known: {error}") from error
        if not found:
            raise NetworkError(f"{host} has no address")
        return found

    def get(self, target: Target, address: str, headers: Mapping[str, str], seconds: float) -> Answer:
        """Connect to the address itself, under the name that the certificate must bear."""
        secure = target.scheme == "https"
        made = _Secure(address, target, seconds, self.trust) if secure else _Plain(address, target.port, timeout=seconds)
        line = _Line(made, seconds)
        try:
            made.connect()
            line.check(address)
            made.request(
                "GET",
                target.path,
                headers={"Host": target.origin.partition("://")[2], **headers},
                preload_content=False,
                decode_content=False,
            )
            return _Answered(made.getresponse(), line)
        except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:
            line.close()
            raise NetworkError(f"no answer from {target.host}: {error}") from error


class _Plain(HTTPConnection):
    """A connection with a second handle on its socket, by which it can be ended from outside in any state."""

    lifeline: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        self.lifeline = made.dup()
        return made


class _Secure(_Plain, HTTPSConnection):
    """The same, encrypted: connected to an address under the name that its certificate must bear."""

    def __init__(self, address: str, target: Target, seconds: float, trust: ssl.SSLContext | None) -> None:
        super().__init__(
            address,
            target.port,
            timeout=seconds,
            cert_reqs="CERT_REQUIRED",
            ssl_context=trust,
            server_hostname=target.host,
            assert_hostname=target.host,
        )


class _Line:
    """Ends a connection when its time is over: a server that sends a byte now and then outlasts every timeout of single reads."""

    def __init__(self, connection: _Plain, seconds: float) -> None:
        self._connection, self.late = connection, False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def check(self, address: str) -> None:
        """Hold the address at the other end against the one that was asked for."""
        line = self._connection.lifeline
        peer = line.getpeername()[0] if line else ""
        if not line or ip_address(peer) != ip_address(address):
            raise NetworkError(f"connected to {peer or 'nothing'} instead of {address}")

    def close(self) -> None:
        """Hang up."""
        self._timer.cancel()
        self._connection.close()
        if self._connection.lifeline:
            self._connection.lifeline.close()

    def _end(self) -> None:
        self.late = True
        if self._connection.lifeline:
            try:
                self._connection.lifeline.shutdown(socket.SHUT_RDWR)
            except OSError:  # it has ended by itself
                return


class _Answered:
    """An answer over a real connection."""

    def __init__(self, response: BaseHTTPResponse, line: _Line) -> None:
        self._response, self._line = response, line
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.headers.items()}

    def read(self) -> bytes:
        try:
            piece = self._response.read1(PIECE, decode_content=False)
        except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:
            raise NetworkError(f"the answer broke off: {error}") from error
        if self._line.late:
            raise NetworkError("the answer took too long")
        return piece

    def close(self) -> None:
        self._response.close()
        self._line.close()
