"""The command line. Commands load what they need when they run, so that `--help` answers at once."""

import gc
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from dragoman.cli import actors, audit, backup, change, code, demo, doctor, export, ledger, load, look, release, series, serve, watch
from dragoman.errors import DragomanError

MISUSE = 2
# Records hold no cycles, and Python looks through all of them for some: at its own pace, as long as reading them takes (1.9 of 4.6 s a
# hundred thousand claims).
SELDOM = (100_000, 50, 1000)

app = typer.Typer(
    name="dragoman",
    help="Reads news reports and keeps a sourced, dated, deduplicated ledger of what political actors did, said and left unanswered.",
    epilog="Start with: dragoman demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    """Take what stands before the command."""


app.command("code", epilog="Example: dragoman code report.txt --published 2021-03-15 --format jsonl | head")(code.code)
app.command("add", epilog="Example: dragoman add news/ --ledger korea.db")(ledger.add)
app.command("load", epilog="Example: dragoman load claims-*.jsonl.gz --ledger korea.db")(load.load)
app.command("watch", epilog="Example: dragoman watch https://example.org/feed.xml inbox/ --ledger korea.db")(watch.watch)
app.command("pair", epilog="Example: dragoman pair USA PRK --ledger korea.db")(look.pair)
app.command("open", epilog="Example: dragoman open --as-of 2021-03-15")(look.open_items)
app.command("explain", epilog="Example: dragoman explain 3f9c21ab")(look.explain)
app.command("actors", epilog="Example: dragoman actors Taliban --on 2019-05-01")(actors.actors)
app.command("export", epilog="Example: dragoman export --pair USA PRK --format parquet -o tables")(export.export)
app.command("release", epilog="Example: dragoman release korea-2021 --name korea --license CC-BY-4.0 --show-words 25")(release.release)
app.command("series", epilog="Example: dragoman series USA PRK --by week --format csv -o usa-prk.csv")(series.series)
app.command("audit", epilog="Example: dragoman audit --sample 100 --by act -o audit.csv, then: dragoman audit --read audit.csv")(
    audit.audit
)
app.command("editions", epilog="Example: dragoman editions --ledger korea.db")(change.editions)
app.command("changes", epilog="Example: dragoman changes 1 2 --ledger korea.db")(change.changes)
app.command("remove", epilog="Example: dragoman remove report.txt --reason 'retracted by its outlet'")(change.remove)
app.command("migrate", epilog="Example: dragoman migrate --ledger old.db")(change.migrate)
app.command("doctor", epilog="Example: dragoman doctor --ledger korea.db --mend")(doctor.doctor)
app.command("backup", epilog="Example: dragoman backup korea-2021-03-15.db --ledger korea.db")(backup.backup)
app.command("serve", epilog="Example: dragoman serve --ledger korea.db --port 8340")(serve.serve)
app.command("demo", epilog="Example: dragoman demo --ledger demo.db, then: dragoman open --ledger demo.db --as-of 2021-03-15")(demo.demo)


def main() -> None:
    """Run the command line: exit code 0 when something was coded or shown, 3 when nothing was, 2 for misuse."""
    gc.set_threshold(*SELDOM)
    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)  # noqa: T201 - this is the program's own voice
        sys.exit(MISUSE)
