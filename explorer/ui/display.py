"""Whether a window can be opened here, found out before Qt is asked: without a display Qt ends the whole process."""

import ctypes
import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

NO_DISPLAY = (
    "There is no display to open the window on. “hub-explorer tour FOLDER” draws pictures of every screen without "
    "one; QT_QPA_PLATFORM=vnc lets a VNC viewer show the window."
)


def trouble_with_display() -> str:
    """Why no window can be opened, as a sentence; empty when it can."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return _trouble_with_platform(asked.split(";")[0].split(":")[0])
    if sys.platform in ("win32", "darwin"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") and _wayland_answers():
        return ""
    if os.environ.get("DISPLAY") and _x11_answers():
        return _trouble_with_platform("xcb")
    return NO_DISPLAY


def _trouble_with_platform(name: str) -> str:
    folder = _plugins()
    if folder is None or sys.platform in ("win32", "darwin"):
        return ""
    plugin = folder / f"libq{name}.so"
    if name.startswith("wayland"):
        return ""
    if not plugin.exists():
        known = ", ".join(sorted(file.stem.removeprefix("libq") for file in folder.glob("libq*.so")))
        return f"QT_QPA_PLATFORM names “{name}”, which Qt does not have here. It has: {known}."
    if name == "xcb" and not _x11_answers():
        return NO_DISPLAY
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        missing = str(error).split(":")[0]
        return f"Qt cannot open a window because {missing} is missing. “make run” installs it, or use “hub-explorer tour”."
    return ""


def _plugins() -> Path | None:
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "Qt" / "plugins" / "platforms"
    return folder if folder.is_dir() else None


def _x11_answers() -> bool:
    """Ask the X server for a connection; libxcb fails quietly where Qt would end the process."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return bool(os.environ.get("DISPLAY"))  # the plugin check will name the missing library
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    if not connection:
        return False
    works: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return works


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    with suppress(OSError):
        return (Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name).is_socket()
    return False
