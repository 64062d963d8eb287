"""`python -m explorer` is the command `hub-explorer`."""

import subprocess
import sys
from pathlib import Path

from explorer import __version__

CHECKOUT = Path(__file__).resolve().parent.parent


def test_the_module_runs_the_command_line() -> None:
    command = [sys.executable, "-m", "explorer", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Hub Explorer, version {__version__}\n", "")


def test_importing_it_runs_nothing() -> None:
    code = "import explorer.__main__, sys; print('explorer.store' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=CHECKOUT
    )
    assert (done.stdout, done.stderr) == ("False\n", "")
