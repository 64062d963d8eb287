"""Build the wheel and see that it carries every file of resources, data and seeds, and none of the tests."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SHIPPED = ("resources", "data", "seeds")


def build(folder: str) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the wheel does not build:\n{done.stdout}{done.stderr}")
    return next(Path(folder).glob("*.whl"))


def shortcomings(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    found = [f"{name} is in the wheel" for name in held if name.startswith("tests/")]
    for top in SHIPPED:
        files = [path for path in Path(top).rglob("*") if path.is_file()]
        if not files:
            found.append(f"{top}/ holds no file")
        for path in files:
            packed = held.get(f"explorer/_shipped/{path.as_posix()}")
            if packed != path.read_bytes():
                found.append(f"{path} is {'missing from' if packed is None else 'different in'} the wheel")
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(folder)
        found = shortcomings(wheel)
        if found:
            raise SystemExit("\n".join(found))
        print(f"{wheel.name} carries resources, data and seeds ({wheel.stat().st_size // 1024} KiB).")


if __name__ == "__main__":
    main()
