"""How commands open a workspace and say what they found or what went wrong. No command of its own."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from explorer.session.session import Session

FILE: Final = click.Path(path_type=Path)


@contextmanager
def opened(workspace: Path) -> "Iterator[Session]":
    """The workspace, open for reading only as long as the block runs."""
    from explorer.session.session import open_session

    with closing(open_session(workspace, read_only=True)) as session:
        yield session


@contextmanager
def trouble_in_a_sentence(target: Path | None = None) -> Iterator[None]:
    """Say what went wrong in a sentence and exit with 1; a bug of ours still shows its traceback."""
    from explorer.formats.problems import FileProblems
    from explorer.store.errors import StoreError

    try:
        yield
    except (StoreError, FileProblems) as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        raise  # whoever reads has read enough, as in “| head”; click ends quietly
    except OSError as error:
        where = target or error.filename or "the file"
        reason = error.strerror or str(error)
        raise click.ClickException(f"{where} cannot be written: {reason}. Choose another place.") from error


def one_line(words: str) -> str:
    """Words of others on one line, without what a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split(" ")).strip()


def print_json(value: object) -> None:
    """As JSON, in the letters that the terminal has."""
    in_utf8 = "utf" in (sys.stdout.encoding or "").lower()
    click.echo(json.dumps(value, ensure_ascii=not in_utf8, indent=2))
