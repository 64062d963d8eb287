"""Print all that the project needs, directly or not, in the versions installed here; name==version only."""

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def main() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    wanted = [Requirement(text) for text in project["dependencies"]]
    wanted += [Requirement(text) for needs in project["optional-dependencies"].values() for text in needs]
    pins: dict[str, str] = {}
    asked: set[tuple[str, str]] = set()
    while wanted:
        need = wanted.pop()
        name = canonicalize_name(need.name)
        if name in {"pip", "setuptools"} or (name, str(sorted(need.extras))) in asked:
            continue
        asked.add((name, str(sorted(need.extras))))
        try:
            found = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{name} is not installed in this environment") from None
        if not need.specifier.contains(found.version, prereleases=True):
            raise SystemExit(f"{name} {found.version} is installed, {need} is asked for")
        pins[name] = f"{found.name}=={found.version}"
        for text in found.requires or ():
            further = Requirement(text)
            if further.marker is None or any(
                further.marker.evaluate({"extra": x}) for x in ("", *need.extras)
            ):
                wanted.append(further)
    print(*(pins[name] for name in sorted(pins)), sep="\n")


if __name__ == "__main__":
    main()
