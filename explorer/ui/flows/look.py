"""Theme and text size: chosen in the menu, put on the application, remembered. Not the colours themselves."""

from typing import Final, Literal

from PySide6.QtWidgets import QApplication

from explorer.ui import theme
from explorer.ui.actions import Actions
from explorer.ui.settings import Settings

Scheme = Literal["system", "light", "dark"]

_SCHEMES: Final[tuple[Scheme, ...]] = ("system", "light", "dark")
_ZOOMS: Final = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Look:
    """How the program looks for this person."""

    def __init__(self, settings: Settings) -> None:
        """Begin with what is remembered."""
        self._settings = settings
        remembered = settings.text("theme", "system")
        self.scheme: Scheme = next((s for s in _SCHEMES if s == remembered), "system")
        self.zoom = min(_ZOOMS, key=lambda z: abs(z - settings.number("zoom", 1.0)))

    def put_on(self) -> None:
        """Dress the application."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.scheme, self.zoom)

    def tick(self, actions: Actions) -> None:
        """Tick the chosen theme in the menu."""
        actions[f"theme_{self.scheme}"].setChecked(True)

    def choose(self, scheme: Scheme) -> None:
        """Take another theme."""
        self.scheme = scheme
        self._settings.set_text("theme", scheme)
        self.put_on()

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller text by so many steps; none is the normal size."""
        at = _ZOOMS.index(self.zoom) + steps
        self.zoom = _ZOOMS[max(0, min(at, len(_ZOOMS) - 1))] if steps else 1.0
        self._settings.set_text("zoom", str(self.zoom))
        self.put_on()
