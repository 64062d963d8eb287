"""A file appears whole or not at all, whatever fails on the way."""

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.formats.atomic import replacing, write_atomically

OLD = b"the old file, whole"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "out.csv"
    path.write_bytes(OLD)
    return path


def _only(path: Path, content: bytes) -> None:
    assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == [path.name], "something was left behind"


def test_a_new_file_appears_with_all_chunks(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new.csv", [b"one,", b"", b"two"])
    _only(tmp_path / "new.csv", b"one,two")


def test_an_old_file_is_replaced_only_at_the_end(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == OLD
    _only(path, b"new")


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit, OSError])
def test_what_raises_while_writing_leaves_the_old_file(path: Path, error: type[BaseException]) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise error

    with pytest.raises(error):
        write_atomically(path, chunks())
    _only(path, OLD)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("module_and_name", ["os.fsync", "pathlib.Path.replace", "os.fchmod"])
def test_a_failing_step_leaves_the_old_file_and_passes_its_error_up(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, module_and_name: str
) -> None:
    monkeypatch.setattr(module_and_name, _failing(code))
    with pytest.raises(OSError, match=os.strerror(code)):
        write_atomically(path, [b"new"])
    monkeypatch.undo()
    _only(path, OLD)


def _failing(code: int) -> Callable[..., None]:
    def fail(*_args: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_a_folder_that_cannot_be_synced_is_told_but_the_file_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail_on_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "cannot")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    with pytest.raises(OSError, match="cannot"):
        write_atomically(path, [b"new"])
    _only(path, b"new")


def test_a_disk_that_takes_no_more_leaves_the_old_file(path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
            write_atomically(path, (b"x" * 1000 for _ in range(1000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    _only(path, OLD)
    write_atomically(path, [b"new"])  # and work goes on
    _only(path, b"new")


def test_a_killed_writer_leaves_the_old_file(path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from explorer.formats.atomic import replacing\n"
        f"with replacing(Path({str(path)!r})) as file:\n"
        "    file.write(b'half'); file.flush(); print('ready', flush=True); time.sleep(60)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == b"ready\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert path.read_bytes() == OLD


def test_permissions_of_the_old_file_stay_and_new_files_follow_the_umask(path: Path) -> None:
    path.chmod(0o640)
    write_atomically(path, [b"new"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        write_atomically(path.with_name("other"), [b"new"])
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.with_name("other").stat().st_mode) == 0o640


def test_a_symbolic_link_stays_a_link(path: Path) -> None:
    link = path.with_name("link.csv")
    link.symlink_to(path)
    write_atomically(link, [b"new"])
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_the_longest_possible_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 251 + ".csv")
    write_atomically(path, [b"new"])
    _only(path, b"new")


def test_folders_devices_and_pipes_are_refused_untouched(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    started = time.monotonic()
    for path in (tmp_path, pipe, Path(os.devnull)):
        with pytest.raises(OSError, match=r"Is a directory|Not an ordinary file"):
            write_atomically(path, [b"new"])
    assert time.monotonic() - started < 5
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "no" / "out.csv", [b"new"])
    assert list(tmp_path.iterdir()) == []
