"""The process that reads a stranger's data package under limits and builds a workspace of it. Started by `importing`."""

import json
import sys
from pathlib import Path
from typing import Final

_MOST_PROBLEMS: Final = 2000


def main() -> None:
    """Take an order from standard input; answer in lines of JSON."""
    order = json.loads(sys.stdin.read())
    _limit(order["memory"], order["workspace"], order["seconds"])
    from explorer.formats.problems import FileProblems
    from explorer.session.building import create_from_package
    from explorer.store.errors import StoreError

    try:
        create_from_package(Path(order["made"]), Path(order["folder"]), progress=_report)
    except FileProblems as error:
        told = [(each.file, each.row, each.reason[:500]) for each in error.problems[:_MOST_PROBLEMS]]
        _say({"problems": told})
    except (StoreError, OSError) as error:
        _say({"trouble": error.reason if isinstance(error, StoreError) else error.strerror or str(error)})
    except MemoryError:
        _say({"trouble": "reading it takes more memory than it may"})
    except RecursionError:
        _say({"trouble": "something in it is nested too deeply"})
    else:
        _say({"done": True})


def _report(rows: int) -> bool:
    _say({"rows": rows})
    return True


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _limit(memory: int, disk: int, seconds: int) -> None:
    """Take no more than this, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:  # Windows: the wall clock alone
        return
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: disk,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
    }
    for what, limit in wanted.items():
        _, most = resource.getrlimit(what)
        allowed = limit if most == resource.RLIM_INFINITY else min(limit, most)
        try:
            resource.setrlimit(what, (allowed, most))
        except (ValueError, OSError):
            continue  # this system knows no such limit
