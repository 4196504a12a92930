"""A server over a ledger and a page in a window of its own, whose every word is heard."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from dragoman.show.web.app import create_app
from served import site

# A violation of the policy is told to nobody but the page; a script that ran against it leaves a mark.
WATCH = "addEventListener('securitypolicyviolation', e => { (window.__broken ||= []).push(e.violatedDirective + ' ' + e.blockedURI) })"


@contextmanager
def serving(path: Path, **given: object) -> Iterator[str]:
    """A server over a ledger, on a free port; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(site(path, **given)), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def looking(browser: Browser, messages: list[str], *, width: int = 1440, dark: bool = False, **given: object) -> Iterator[Page]:
    """A page in a window of its own; whatever its console says, and every violation of the policy, goes into `messages`."""
    scheme = "dark" if dark else "light"
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **given)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    context.add_init_script(WATCH)
    page = context.new_page()

    def hear(message: ConsoleMessage) -> None:
        messages.append(f"{message.type}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: messages.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (messages.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page
    messages.extend(page.evaluate("window.__broken || []"))
    context.close()
