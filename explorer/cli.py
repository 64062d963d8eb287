"""The command `hub-explorer`: one function a command, each a thin layer over the session. Holds no rule of its own."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from explorer import __version__

if TYPE_CHECKING:
    from explorer.domain.vocabulary import Kind

_FILE = click.Path(path_type=Path)


class _OpensByDefault(click.Group):
    """A group whose first word may be a workspace instead of a command."""

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_OpensByDefault,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="With no command, opens the window: hub-explorer [WORKSPACE]. A workspace is one file that you keep.",
)
@click.version_option(__version__, prog_name="Hub Explorer")
@click.pass_context
def cli(context: click.Context) -> None:
    r"""Explore a technology hub: every value leads to the words that support it.

    \b
    hub-explorer                        open your Paris AI workspace (made on the first run)
    hub-explorer notes.hub              open another workspace
    hub-explorer init notes.hub         make a workspace from the bundled data set
    hub-explorer search notes.hub fair  search on the terminal
    """
    if context.invoked_subcommand is None:
        context.invoke(open_window)


@cli.command("open")
@click.argument("workspace", type=_FILE, required=False)
def open_window(workspace: Path | None = None) -> None:
    """Open the window on WORKSPACE; without one, on your own Paris AI workspace."""
    from explorer.ui.display import trouble_with_display

    if trouble := trouble_with_display():
        click.echo(trouble, err=True)
        sys.exit(2)
    with _trouble_in_a_sentence(), _qt_or_a_sentence():
        from explorer.ui.app import run_window

        sys.exit(run_window(workspace))


@cli.command()
@click.argument("workspace", type=_FILE)
@click.option("--empty", is_flag=True, help="Make it without any document.")
def init(workspace: Path, *, empty: bool) -> None:
    """Make the file WORKSPACE from the bundled data set; the name must be free."""
    from explorer.session.building import create_empty, create_from_bundled
    from explorer.session.session import open_session

    with _trouble_in_a_sentence():
        (create_empty if empty else create_from_bundled)(workspace)
        session = open_session(workspace, read_only=True)
        counts = session.counts()
        session.close()
    click.echo(
        f"{workspace}: {counts.entities:,} entities, {counts.claims:,} claims, "
        f"{counts.citations:,} quotes in {counts.documents:,} documents."
    )


@cli.command()
@click.argument("workspace", type=_FILE)
@click.argument("query")
@click.option("--kind", help="Only this kind of entity, such as lab or start-up.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead of lines.")
def search(workspace: Path, query: str, kind: str | None, limit: int, *, as_json: bool) -> None:
    """Search WORKSPACE for QUERY, as the window does. Accents, case and punctuation do not matter."""
    from explorer.session.session import open_session
    from explorer.session.shown import Facet, ListRow, Query

    with _trouble_in_a_sentence():
        session = open_session(workspace, read_only=True)
        chosen = frozenset({(Facet.KIND, _kind_named(session.vocabulary.kinds, kind))} if kind else ())
        found = session.find(Query(query, chosen), page=limit)
        session.close()

    def line(row: ListRow) -> str:
        facts = " · ".join(part for part in (row.kind_label, row.place) if part)
        why = f"  [{row.matched}]" if row.matched else ""
        return f"{row.name} — {facts}, {row.document_count} doc{'s' if row.document_count != 1 else ''}{why}"

    if as_json:
        rows = [
            {
                "entity_id": row.id,
                "name": row.name,
                "kind": row.kind,
                "place": row.place,
                "documents": row.document_count,
                "matched": row.matched,
            }
            for row in found.first_rows
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not found.ids:
        click.echo(f"Nothing found for “{query}”.")
        return
    for row in found.first_rows:
        click.echo(line(row))
    if len(found.ids) > limit:
        click.echo(f"… and {len(found.ids) - limit:,} more (--limit shows them).")


@cli.command()
@click.argument("workspace", type=_FILE)
@click.argument("what", type=click.Choice(["entities", "claims", "funding", "citations"]))
@click.option("--query", default="", help="Only what belongs to the entities that this search finds.")
@click.option("-o", "--output", type=_FILE, help="Write to this file; without it, to the terminal.")
@click.option("--evidence", is_flag=True, help="Add the quotes, their documents and offsets.")
@click.option("--raw", is_flag=True, help="Leave cells that look like formulas as they are.")
@click.option("--bom", is_flag=True, help="Add the byte-order mark that some spreadsheets need.")
def export(
    workspace: Path, what: str, query: str, output: Path | None, *, evidence: bool, raw: bool, bom: bool
) -> None:
    """Export WHAT from WORKSPACE as CSV, as the window does."""
    from explorer.formats.csv_export import write_csv
    from explorer.session.exporting import Subject, export_table, ids_of
    from explorer.session.session import open_session
    from explorer.session.shown import Query

    with _trouble_in_a_sentence(output):
        session = open_session(workspace, read_only=True)
        table = export_table(session, Subject(what), ids_of(session, query), Query(query), evidence=evidence)
        target = output if output is not None else sys.stdout.buffer
        count = write_csv(target, table.header, table.rows, raw=raw, bom=bom)
        session.close()
    if output is not None:
        click.echo(f"{output}: {count:,} row{'s' if count != 1 else ''}.")


@cli.command()
@click.argument("workspace", type=_FILE)
@click.option("--coverage", "with_coverage", is_flag=True, help="Add the sentences on which no claim rests.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
@click.pass_context
def check(context: click.Context, workspace: Path, *, with_coverage: bool, as_json: bool) -> None:
    """Check WORKSPACE: structure, hashes, every quote against its text, every rule.

    Exit status 1 when anything falls short; an uncited sentence is no fault.
    """
    from dataclasses import asdict

    from explorer.session.session import open_session

    with _trouble_in_a_sentence():
        session = open_session(workspace, read_only=True)
        found, counts = session.check(), session.counts()
        reports = session.coverage() if with_coverage else ()
        session.close()
    if as_json:
        findings = [asdict(finding) for finding in found]
        coverage = [asdict(report) | {"percent": report.percent} for report in reports]
        told = {"findings": findings, "coverage": coverage} if with_coverage else findings
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for finding in found:
            click.echo(finding.sentence())
        verdict = f"{len(found):,} to look at" if found else "all is well"
        click.echo(
            f"{workspace}: {counts.claims:,} claims and {counts.citations:,} quotes checked, {verdict}."
        )
        for report in reports:
            click.echo(report.told())
    context.exit(1 if found else 0)


@cli.command()
@click.argument("folder", type=_FILE)
def tour(folder: Path) -> None:
    """Draw every screen, light and dark, as PNG files into FOLDER. Needs no display."""
    with _trouble_in_a_sentence(folder), _qt_or_a_sentence():
        from explorer.ui.tour import draw_tour

        count = draw_tour(folder, click.echo)
    click.echo(f"{count} pictures in {folder}.")


def _kind_named(kinds: Mapping[str, "Kind"], text: str) -> str:
    """The key of a kind given by key, label or plural; a sentence with all of them otherwise."""
    from explorer.domain.text import words

    known = list(kinds.values())
    wanted = "".join(words(text))
    for kind in known:
        if wanted in {"".join(words(name)) for name in (kind.key, kind.label, kind.plural)}:
            return kind.key
    names = ", ".join(kind.key for kind in known)
    raise click.ClickException(f"There is no kind “{text}”. The kinds are: {names}.")


@contextmanager
def _trouble_in_a_sentence(target: Path | None = None) -> Iterator[None]:
    """Say what went wrong in a sentence and exit with 1; a bug of ours still shows its traceback."""
    from explorer.formats.problems import FileProblems
    from explorer.store.errors import StoreError

    try:
        yield
    except (StoreError, FileProblems) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        where = target or error.filename or "the file"
        reason = error.strerror or str(error)
        raise click.ClickException(f"{where} cannot be written: {reason}. Choose another place.") from error


@contextmanager
def _qt_or_a_sentence() -> Iterator[None]:
    """Name the system library that Qt misses; anything else is a bug of ours."""
    try:
        yield
    except ImportError as error:
        if "cannot open shared object" not in str(error):
            raise
        library = str(error).split(":")[0]
        message = f"Qt cannot start because {library} is missing. “make run” installs it, or your system’s packages do."
        raise click.ClickException(message) from error


def main() -> None:
    """Run the command line."""
    cli()
