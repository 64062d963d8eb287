"""How marks of the timeline look: a hue and a shape for each stage, soft washes of them. Not where marks lie."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from explorer.domain.model import Stage
from explorer.ui import tokens


@dataclass(frozen=True, slots=True)
class StageLook:
    """Colour and shape say the same thing, so that neither has to be seen."""

    hue: str  # an Okabe–Ito name; orange and yellow are left to quotes, vermilion to disagreements
    shape: str


STAGE_LOOKS = {
    Stage.PLEDGED: StageLook("blue", "circle"),
    Stage.COMMITTED: StageLook("bluish_green", "diamond"),
    Stage.DISBURSED: StageLook("reddish_purple", "square"),
    Stage.SPENT: StageLook("black", "triangle"),
    Stage.TOTAL_CLAIM: StageLook("grey", "hexagon"),
}
_BY_NAME = {str(stage): look for stage, look in STAGE_LOOKS.items()}
UNKNOWN_LOOK = StageLook("grey", "cross")

_CORNERS = {
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((-1.05, -0.85), (1.05, -0.85), (0, 1.1)),
    "hexagon": ((-1, 0), (-0.5, -0.9), (0.5, -0.9), (1, 0), (0.5, 0.9), (-0.5, 0.9)),
    "cross": (
        *((-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)),
        *((0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)),
    ),
}


def look_of(stage: str) -> StageLook:
    """The look of a stage; a grey cross for one that is not on the ladder."""
    return _BY_NAME.get(stage, UNKNOWN_LOOK)


def hue_of(stage: str) -> QColor:
    """The colour of a stage in the scheme in force."""
    return _colour(tokens.current().hues[look_of(stage).hue])


def shape_of(stage: str, centre: QPointF, radius: float) -> QPainterPath:
    """The outline of a stage's shape; all shapes of one radius cover about the same area."""
    return _shape(look_of(stage).shape, round(radius, 1)).translated(centre)


@lru_cache(maxsize=512)
def _shape(shape: str, radius: float) -> QPainterPath:
    path = QPainterPath()
    corners = _CORNERS.get(shape)
    if corners is None:
        path.addEllipse(QPointF(), radius, radius)
        return path
    path.addPolygon(QPolygonF([QPointF(x * radius, y * radius) for x, y in corners]))
    path.closeSubpath()
    return path


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


def wash(hue: QColor, share: float) -> QColor:
    """A hue thinned with the colour of the surface, opaque, so that text on it keeps its contrast."""
    return _wash(hue.rgb(), tokens.current().surface, share)


@lru_cache(maxsize=512)
def _wash(hue: int, ground: str, share: float) -> QColor:
    over, under = QColor(hue).getRgb()[:3], QColor(ground).getRgb()[:3]
    return QColor(*(round(low + (high - low) * share) for low, high in zip(under, over, strict=True)))


def chevron(rect: QRectF, *, is_open: bool) -> QPainterPath:
    """The two strokes that say "closed" (›) or "open" (⌄)."""
    path = QPainterPath()
    middle, size = rect.center(), min(rect.width(), rect.height()) / 4
    across, along = (
        (QPointF(size, 0), QPointF(0, size / 2)) if is_open else (QPointF(0, size), QPointF(size / 2, 0))
    )
    path.moveTo(middle - across - along)
    path.lineTo(middle + along)
    path.lineTo(middle + across - along)
    return path
