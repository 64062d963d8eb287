"""Commands that look after workspaces: check, repair, recover, back up, restore. Each a thin layer over the session."""

from pathlib import Path

import click

from explorer.terminal.telling import FILE, one_line, opened, print_json, trouble_in_a_sentence


@click.command(short_help="Check a workspace for damage and broken rules.")
@click.argument("workspace", type=FILE)
@click.option("--coverage", "with_coverage", is_flag=True, help="Add the sentences on which no claim rests.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
@click.option(
    "--repair", "with_repair", is_flag=True, help="Back up, then put right what is safe to put right."
)
@click.pass_context
def check(
    context: click.Context, workspace: Path, *, with_coverage: bool, as_json: bool, with_repair: bool
) -> None:
    """Check WORKSPACE: its structure, its documents’ bytes, every quote against its text, every rule, its history.

    Changes nothing without --repair, which puts right what can be put right without losing or guessing anything and
    says what it did. The exit status is 0 when all is well (in the end) and 1 when anything falls short; an uncited
    sentence is no fault.
    """
    from dataclasses import asdict

    done = _repair(workspace, quietly=as_json) if with_repair else ()
    with trouble_in_a_sentence(), opened(workspace) as session:
        found, counts = session.check(), session.counts()
        reports = session.coverage() if with_coverage else ()
    if as_json:
        findings = [finding.record() for finding in found]
        if with_repair:
            print_json({"repaired": done, "findings": findings})
            context.exit(1 if found else 0)
        coverage = [asdict(report) | {"percent": report.percent} for report in reports]
        print_json({"findings": findings, "coverage": coverage} if with_coverage else findings)
    else:
        for finding in found:
            click.echo(one_line(finding.sentence()))
        verdict = f"{len(found):,} to look at" if found else "all is well"
        click.echo(
            f"{workspace}: {counts.claims:,} claims and {counts.citations:,} quotes checked, {verdict}."
        )
        for report in reports:
            click.echo(report.told())
    context.exit(1 if found else 0)


def _repair(workspace: Path, *, quietly: bool) -> tuple[str, ...]:
    from contextlib import closing

    from explorer.session.repairing import repair
    from explorer.session.session import open_session

    with trouble_in_a_sentence(), closing(open_session(workspace)) as session:
        repaired = repair(session)
    for sentence in () if quietly else repaired.sentences():
        click.echo(one_line(sentence))
    return repaired.done


@click.command(short_help="Back up a workspace.")
@click.argument("workspace", type=FILE)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Copy to this new file instead.")
def backup(workspace: Path, output: Path | None) -> None:
    """Copy WORKSPACE to your own backups, or to a new FILE, and check the copy."""
    from explorer.session.backing_up import back_up, restore_to

    with trouble_in_a_sentence(output):
        if output is not None:
            restore_to(workspace, output)
        else:
            with opened(workspace) as session:
                output = back_up(session).path
    click.echo(f"{output}: backed up.")


@click.command(short_help="Make a new workspace of a backup.")
@click.argument("backup_file", type=FILE, metavar="BACKUP")
@click.argument("new", type=FILE)
def restore(backup_file: Path, new: Path) -> None:
    """Make the workspace NEW of BACKUP. The name must be free: no file is ever replaced."""
    from explorer.session.backing_up import restore_to

    with trouble_in_a_sentence(new):
        restore_to(backup_file, new)
    click.echo(f"{new}: restored.")


@click.command(short_help="Save what can be read of a damaged workspace.")
@click.argument("damaged", type=FILE)
@click.argument("new", type=FILE)
def recover(damaged: Path, new: Path) -> None:
    """Make the workspace NEW of whatever can still be read in DAMAGED, and say what could not be saved.

    DAMAGED is only read, and NEW must be free: no file is ever replaced. The exit status is 0 when everything was
    saved and 1 when something is lost, or when nothing could be read at all.
    """
    from explorer.session.salvaging import recover_into

    with trouble_in_a_sentence(new):
        recovered = recover_into(damaged, new)
    for sentence in recovered.sentences():
        click.echo(one_line(sentence))
    click.get_current_context().exit(1 if recovered.lost else 0)
