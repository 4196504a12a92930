"""What stands before every page: names the server answers to, the token, the origin of writes, and the headers that bind the browser.

The server trusts nothing that it shows: a stored page may hold any markup. So nothing runs but files of this server's own
(Content-Security-Policy), and nothing is written at another site's bidding.
"""

import hmac
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.show.api.problems import as_json, problem
from dragoman.show.api.site import Site

COOKIE = "dragoman_token"
READS = frozenset({"GET", "HEAD", "OPTIONS"})
KEEPS_NOTHING = ("/api/v1/code", "/paste")  # writes nothing, so that a read-only server takes it
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware: refuses what may not come in, and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app, self.site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        refusal = self.refusal(scope)
        await (refusal or self.app)(scope, receive, bound)

    def refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that goes no further; None for one that may."""
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        host = headers.get("host", "")
        if not self._answers_to(_name(host)):
            return as_json(problem(421, f"{host or 'no Host header'}: no name of this server", path, "open the address it printed"))
        if self.site.token and not self._known(headers):
            return self._enter(scope) or as_json(
                problem(401, "no token, or a wrong one", path, "open the address printed at the start, or send it as Authorization: Bearer")
            )
        if method in READS:
            return None
        if not same_origin(headers, scope["scheme"], host):
            return as_json(problem(403, "the request comes from another site", path, "write from this server's own pages"))
        if self.site.read_only and path not in KEEPS_NOTHING:
            return as_json(problem(403, "this server only reads", path, "start it without --read-only"))
        return None

    def _answers_to(self, name: str) -> bool:
        """A page of another site can give this machine a name of its own (DNS rebinding), but no address: those need no list."""
        return name in self.site.hosts or (self.site.token is not None and _is_address(name))

    def _known(self, headers: Headers) -> bool:
        given = [headers.get("authorization", "").removeprefix("Bearer ").strip(), _cookie(headers.get("cookie", ""))]
        return any(self._right(token) for token in given)

    def _right(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), (self.site.token or "").encode())

    def _enter(self, scope: Scope) -> Response | None:
        """The address printed at the start carries the token: it becomes a cookie, and leaves the address bar."""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] != "GET" or not any(name == "token" and self._right(value) for name, value in asked):
            return None
        rest = urlencode([(name, value) for name, value in asked if name != "token"])
        path = "/" + scope["path"].lstrip("/\\")
        moved = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        moved.set_cookie(COOKIE, self.site.token or "", httponly=True, samesite="strict", secure=scope["scheme"] == "https")
        return moved


def same_origin(headers: Headers, scheme: str, host: str) -> bool:
    """Whether a write comes from this server's own pages, or from no page at all (a program)."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or (urlsplit(origin).scheme, urlsplit(origin).netloc) == (scheme, host)


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdecimal() else host).lower()


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
