"""The command `hub-explorer`: one function a command, each a thin layer over the session. Holds no rule of its own."""

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from explorer import __version__, tracing
from explorer.terminal import care
from explorer.terminal.telling import FILE, one_line, opened, print_json, trouble_in_a_sentence

if TYPE_CHECKING:
    from explorer.domain.vocabulary import Kind

_TRACE = click.option(
    "--trace", type=FILE, metavar="FILE", help="Write where the time went into FILE, on closing."
)


class _OpensByDefault(click.Group):
    """A group whose first word may be a workspace instead of a command."""

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a newcomer needs them, which is that of this file."""
        return list(self.commands)


@click.group(
    cls=_OpensByDefault,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="[WORKSPACE | COMMAND …]",
    help="""Explore a technology hub: every value leads to the words that support it.

    A workspace is one file that you keep. With nothing named, the window opens on your own workspace about AI in
    Paris, which is made on the first run.

    \b
      hub-explorer                          open your Paris AI workspace
      hub-explorer notes.hub                open another workspace
      hub-explorer init notes.hub           make a workspace
      hub-explorer search notes.hub fair    search it on the terminal
    """,
    epilog="“hub-explorer COMMAND --help” says more about a command.",
)
@click.version_option(__version__, prog_name="Hub Explorer")
@_TRACE
@click.pass_context
def cli(context: click.Context, trace: Path | None) -> None:
    """Open the window when no command is named."""
    context.obj = trace  # for “open”, where the option stands before the workspace
    if context.invoked_subcommand is None:
        context.invoke(open_window)


@cli.command("open", short_help="Open the window; the word “open” may be left out.")
@click.argument("workspace", type=FILE, required=False)
@_TRACE
@click.pass_obj
def open_window(earlier: Path | None, workspace: Path | None = None, trace: Path | None = None) -> None:
    """Open the window on WORKSPACE; without one, on your own Paris AI workspace.

    The word “open” may be left out: “hub-explorer notes.hub” does the same. A trace shows where the time went, in
    Chrome’s chrome://tracing or in Perfetto; it tells how long words and texts are, never which they are.
    """
    from explorer.ui.display import trouble_with_display

    if trouble := trouble_with_display():
        click.echo(trouble, err=True)
        sys.exit(2)
    with trouble_in_a_sentence(), _qt_or_a_sentence(), _traced(trace or earlier):
        from explorer.ui.app import run_window

        sys.exit(run_window(workspace))


@cli.command(short_help="Make a new workspace file.")
@click.argument("workspace", type=FILE)
@click.option("--empty", is_flag=True, help="Make it without any document.")
@click.option("--from", "package", type=FILE, metavar="FOLDER", help="Make it of the data package in FOLDER.")
def init(workspace: Path, package: Path | None, *, empty: bool) -> None:
    """Make the file WORKSPACE, with the bundled documents and claims about AI in Paris, or of a data package.

    The name must be free: no file is ever replaced. A package is read by a process of its own that may use only so
    much memory, time and disk; when anything is wrong with it, all of it is told and nothing is made.
    """
    from explorer.session.building import create_empty, create_from_bundled
    from explorer.session.importing import import_package

    if empty and package is not None:
        raise click.UsageError("Choose --empty or --from.")
    with trouble_in_a_sentence():
        if package is not None:
            import_package(workspace, package)
        else:
            (create_empty if empty else create_from_bundled)(workspace)
        with opened(workspace) as session:
            counts = session.counts()
    documents = f"{counts.documents:,} document{'' if counts.documents == 1 else 's'}"
    click.echo(
        f"{workspace}: {counts.entities:,} entities, {counts.claims:,} claims, {counts.citations:,} quotes in {documents}."
    )


@cli.command(
    short_help="Search a workspace on the terminal.",
    epilog="""\b
    hub-explorer search notes.hub "yann le cun"
    hub-explorer search notes.hub "1.5 billion"
    hub-explorer search notes.hub research --kind lab
    """,
)
@click.argument("workspace", type=FILE)
@click.argument("query")
@click.option("--kind", metavar="KIND", help="Only this kind of entity, such as lab or start-up.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="Show at most this many.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead of lines.")
def search(workspace: Path, query: str, kind: str | None, limit: int, *, as_json: bool) -> None:
    """Search WORKSPACE for QUERY, as the window does; the best matches come first.

    Accents, case and punctuation do not matter, and the last word may be unfinished. Each line says what the entity
    is, and in brackets why it matched where its name does not say so. An empty QUERY ("") lists everything.
    """
    from explorer.session.shown import Facet, ListRow, Query

    with trouble_in_a_sentence(), opened(workspace) as session:
        chosen = frozenset({(Facet.KIND, _kind_named(session.vocabulary.kinds, kind))} if kind else ())
        found = session.find_rows(Query(query, chosen), page=limit)

    def line(row: ListRow) -> str:
        documents = f"{row.document_count} document{'' if row.document_count == 1 else 's'}"
        facts = " · ".join(part for part in (row.kind_label, row.place, documents) if part)
        return f"{row.name} — {facts}" + (f"  [{row.matched}]" if row.matched else "")

    if as_json:
        print_json(
            [
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
        )
        return
    if not found.ids:
        click.echo(one_line(f"Nothing found for “{query}”."))
        return
    for row in found.first_rows:
        click.echo(one_line(line(row)))
    if len(found.ids) > limit:
        click.echo(f"… and {len(found.ids) - limit:,} more; --limit shows them.")


@cli.command(
    short_help="Export entities, claims, funding or citations as CSV.",
    epilog="""\b
    hub-explorer export notes.hub funding -o funding.csv --bom
    hub-explorer export notes.hub claims --query "station f" --evidence
    """,
)
@click.argument("workspace", type=FILE)
@click.argument("what", type=click.Choice(["entities", "claims", "funding", "citations"]))
@click.option(
    "--query", default="", metavar="TEXT", help="Only what belongs to the entities that this search finds."
)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write to this file instead of the terminal.")
@click.option("--evidence", is_flag=True, help="Add columns with the quotes, their documents and offsets.")
@click.option(
    "--bom", is_flag=True, help="For spreadsheets: mark the file as UTF-8, keep long numbers as text."
)
@click.option("--raw", is_flag=True, help="Leave text that a spreadsheet might run as a formula as it is.")
def export(
    workspace: Path, what: str, query: str, output: Path | None, *, evidence: bool, raw: bool, bom: bool
) -> None:
    """Export WHAT from WORKSPACE as CSV: entities, claims, funding or citations.

    The rows stand in the order of the window’s list. A file that is there already is replaced, once the new one is
    whole.
    """
    from explorer.formats.csv_export import write_csv
    from explorer.session.exporting import Subject, export_table, ids_of, write_table

    with trouble_in_a_sentence(output), opened(workspace) as session:
        table = export_table(session, Subject(what), ids_of(session, query), evidence=evidence, for_file=True)
        if output is None:
            write_csv(sys.stdout.buffer, table.header, table.rows, raw=raw, bom=bom, order=table.order)
            return
        count = write_table(session, output, table, raw=raw, bom=bom)
    click.echo(f"{output}: {count:,} row{'' if count == 1 else 's'}.")


cli.add_command(care.check)


@cli.command(
    short_help="List where the sources of a workspace disagree.",
    epilog="""\b
    hub-explorer review notes.hub
    hub-explorer review notes.hub --json > disagreements.json
    """,
)
@click.argument("workspace", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead of lines.")
def review(workspace: Path, *, as_json: bool) -> None:
    """List where the sources of WORKSPACE disagree, with claims and quotes: money first, then what most rests on.

    Settled disagreements are listed as well, with how they were settled. Changes nothing.
    """
    from explorer.session.review_report import report_lines, report_records

    with trouble_in_a_sentence(), opened(workspace) as session:
        if as_json:
            print_json(report_records(session))
            return
        for line in report_lines(session):
            click.echo(one_line(line) if line.strip() == line else f"    {one_line(line.strip())}")


for each in (care.backup, care.restore, care.recover):
    cli.add_command(each)


@cli.command(short_help="Draw pictures of every screen; needs no display.")
@click.argument("folder", type=FILE)
def tour(folder: Path) -> None:
    """Draw every screen, light and dark, as PNG files into FOLDER. Needs no display."""
    with trouble_in_a_sentence(folder), _qt_or_a_sentence():
        from explorer.ui.tour import draw_tour

        count = draw_tour(folder, click.echo)
    click.echo(f"{count} pictures in {folder}.")


@contextmanager
def _traced(target: Path | None) -> Iterator[None]:
    """Keep spans while the block runs, then put them into a new file; one that is there is not replaced."""
    if target is None:
        yield
        return
    if os.path.lexists(target) or not target.parent.is_dir():
        why = "there is such a file already" if target.parent.is_dir() else "there is no such folder"
        raise click.ClickException(f"{target} cannot be written: {why}. Choose another name for the trace.")
    from explorer.formats.atomic import write_atomically

    tracing.begin()
    try:
        yield
    finally:
        with trouble_in_a_sentence(target):
            write_atomically(target, tracing.end())


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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Where the terminal has no “é” or “—”, a question mark is better than a traceback.
            stream.reconfigure(errors="replace")
    cli()
