"""Running the command line inside the test, for tests of what it prints. Not processes: see test_cli_processes."""

from click.testing import CliRunner, Result

from explorer.cli import cli


def run(*words: object) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(*words: object, status: int = 1) -> str:
    """The one sentence that a command ends with."""
    result = run(*words)
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr
