"""`dragoman serve`: the pages and the API over one ledger, on this machine unless told otherwise."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated

import typer

from dragoman.cli import read, say
from dragoman.cli.options import ActorsFile, LedgerFile, settings, today
from dragoman.errors import UsageError
from dragoman.settings import Settings

LOOPBACK = "127.0.0.1"
PORT = 8340
KEEP_ALIVE = 75  # seconds: 5 cut off a dozen of 1,000 requests that a busy program sent just then

Host = Annotated[
    str,
    typer.Option("--host", metavar="ADDRESS", help="The address to listen on; any but this machine's own asks its readers for a token."),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port; 0 takes any that is free.")]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="NAME", help="A name under which readers reach this server, such as desk.example; may be repeated."),
]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Take no decisions and keep no pasted text.")]
ShowWords = Annotated[
    int | None,
    typer.Option(
        "--show-words", min=1, metavar="N", help="Show at most N words of a text or quote, for licensed text.", show_default=False
    ),
]
Mask = Annotated[bool, typer.Option("--mask", help="Mask the names of private persons, as a masked release does.")]
Browser = Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")]


@dataclass(frozen=True, slots=True)
class Shown:
    """How much readers may do and see."""

    read_only: bool = False
    show_words: int | None = None
    mask: bool = False


EVERYTHING = Shown()


def serve(
    ledger: LedgerFile = None,
    port: Port = PORT,
    host: Host = LOOPBACK,
    name: Names = None,
    read_only: ReadOnly = False,
    show_words: ShowWords = None,
    mask: Mask = False,
    actors: ActorsFile = None,
    browser: Browser = False,
) -> None:
    """Serve a ledger as pages and as an API, until Ctrl-C. It need not be there yet: the first page then says how to fill it."""
    shown = Shown(read_only, show_words, mask)
    run(settings(ledger, actors), "/", port, host, tuple(name or ()), shown=shown, browser=browser)


def run(
    chosen: Settings,
    path: str,
    port: int = PORT,
    host: str = LOOPBACK,
    names: tuple[str, ...] = (),
    *,
    shown: Shown = EVERYTHING,
    browser: bool = False,
) -> None:
    """Listen, say where, and answer until stopped; `path` is the page to begin with."""
    import uvicorn

    from dragoman.show.api.site import LOOPBACK as OWN_NAMES
    from dragoman.show.api.site import Site, drawn
    from dragoman.show.web.app import create_app

    _look_at(chosen)
    listening = _listen(host, port)
    token = None if is_loopback(host) else drawn()
    hosts = OWN_NAMES | {host.lower(), *(name.lower() for name in names)}
    site = Site(chosen, today, read.coder(chosen.actors), shown.read_only, shown.show_words, shown.mask, token, hosts, drawn())
    address = f"http://{_shown(host)}:{listening.getsockname()[1]}{path}"
    if token:
        say.note("reachable from other machines: whoever has this address may read, and without --read-only decide")
        address = f"{address}?token={token}"
    say.note(f"serving {chosen.ledger} at {address} (Ctrl-C ends it)")
    if browser:
        import webbrowser

        webbrowser.open(address)
    config = uvicorn.Config(
        create_app(site), log_level="warning", server_header=False, timeout_keep_alive=KEEP_ALIVE, timeout_graceful_shutdown=3
    )
    uvicorn.Server(config).run(sockets=[listening])


def _look_at(chosen: Settings) -> None:
    """Refuse what is no ledger before anybody reads a page; one that is not there yet will be made."""
    from dragoman.keep.store import EmptyError, reading

    with suppress(EmptyError), reading(chosen.ledger):
        pass


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which nobody else reaches."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, proto)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        raise UsageError(f"{host}:{port}: {error.strerror or error}; choose another --port, or 0 for any that is free") from error
    return listening


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else {"0.0.0.0": socket.gethostname()}.get(host, host)  # noqa: S104 - the user's choice
