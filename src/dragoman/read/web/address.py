"""Which addresses may be connected to: public ones. A page must not make its reader knock at doors inside the reader's own network."""

import ipaddress
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NoReturn, TypeAlias
from urllib.parse import quote, urlsplit

Ports: TypeAlias = AbstractSet[int]

WEB_PORTS: Ports = frozenset({80, 443})

LONGEST = 4_000
"""Most characters of an address; browsers take 2,000 at least."""

_SCHEMES = {"http": 80, "https": 443}
# Addresses that carry another one inside, which a gateway may unwrap, and ranges that Python 3.11 takes for global.
_CARRIERS = tuple(
    (ipaddress.ip_network(network), why)
    for network, why in (
        ("64:ff9b::/96", "NAT64 (RFC 6052)"),
        ("64:ff9b:1::/48", "local NAT64 (RFC 8215)"),
        ("2002::/16", "6to4 (RFC 3056)"),
        ("2001::/23", "Teredo and other protocol assignments (RFC 2928)"),
        ("::ffff:0:0/96", "an IPv4-mapped address"),
        ("::ffff:0:0:0/96", "an IPv4-translated address (RFC 2765)"),
        ("::/96", "an IPv4-compatible address"),
        ("fec0::/10", "a site-local address"),
        ("5f00::/16", "segment routing (RFC 9602)"),
        ("3fff::/20", "documentation (RFC 9637)"),
        ("100::/64", "the discard range (RFC 6666)"),
        ("192.88.99.0/24", "a 6to4 relay (RFC 7526)"),
        ("192.0.0.0/24", "protocol assignments (RFC 6890)"),
        ("100.64.0.0/10", "a carrier's own network (RFC 6598)"),
        ("168.63.129.16/32", "a cloud's own service"),
    )
)


_OPENING = re.compile(r"[a-z][a-z0-9+.-]*+://|(?:https?|file|ftp|data|javascript|gopher):", re.IGNORECASE)


def looks_like_one(words: str) -> bool:
    """True for what opens as a URL does, and so is no path."""
    return bool(_OPENING.match(words))


class AddressError(ValueError):
    """An address that is not asked for; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: `host` as it is named, `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and, where it is not the scheme's own, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _SCHEMES[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def target(url: str, ports: Ports = WEB_PORTS) -> Target:
    """Where `url` points; AddressError for anything but plain http and https on `ports`."""
    if len(url) > LONGEST:
        raise AddressError(f"it has more than {LONGEST:,} characters")
    if any(ord(sign) < 33 or ord(sign) == 127 or sign == "\\" for sign in url):
        raise AddressError("it holds spaces, control characters or backslashes")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise AddressError(f"it is no address: {error}") from error
    if parts.scheme not in _SCHEMES:
        raise AddressError("only http and https are asked for")
    if parts.username is not None or parts.password is not None:
        raise AddressError("it holds a name or a password")
    port = port or _SCHEMES[parts.scheme]
    if port not in ports:
        raise AddressError(f"port {port} is not asked for, only {', '.join(map(str, sorted(ports)))}")
    path = _ascii(parts.path or "/") + (f"?{_ascii(parts.query)}" if parts.query else "")
    return Target(parts.scheme, _host(host), port, path)


def refusal(address: str) -> str | None:
    """Why `address`, which a name resolved to, is not connected to; None for a public one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "it is no address"
    if isinstance(ip, ipaddress.IPv6Address) and ip.scope_id:
        return "it belongs to one interface"
    for network, why in _CARRIERS:
        if ip in network:
            return why
    if ip.is_multicast:
        return "a multicast address"
    return None if ip.is_global else "an address of a private, local or reserved network"


def _host(host: str) -> str:
    """A name in ASCII, or an address in its usual form: 0x7f000001, 0177.1 and 2130706433 are ways to hide one."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host)) if _is_ip(host) else _refuse("it names no host")
    try:
        name = host.encode("idna").decode("ascii").casefold()
    except UnicodeError:
        _refuse("it names no host")
    last = name.rpartition(".")[2]
    if not name or not all(sign.isalnum() or sign in ".-_" for sign in name):
        _refuse("it names no host")
    if (last.isdigit() or last.startswith("0x")) and not _is_ip(name):
        _refuse("its host is a number that hides an address")
    return name


def _refuse(why: str) -> NoReturn:
    raise AddressError(why)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _ascii(words: str) -> str:
    return quote(words, safe="!#$%&'()*+,/:;=?@[]~")
