"""Marks look as they should: soft ones dashed, open ends faded, annual sums divided, disagreements signed."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from explorer.analysis.spans import Span
from explorer.analysis.timeline import Mark
from explorer.domain.ids import ClaimId
from explorer.ui import tokens
from explorer.ui.widgets.timeline.layout import Box
from explorer.ui.widgets.timeline.measure import Placed, View
from explorer.ui.widgets.timeline.paint import Facts, Shown, paint_box, paint_family

CLAIM = ClaimId(1)
VIEW = View(2018.0, 50.0, 300, 0, 40)


def draw(
    span: Span, facts: Facts, shown: Shown | None = None, *, is_open: bool = False, share: float | None = 0.5
) -> QImage:
    mark = Mark(CLAIM, span, share)
    rect = QRectF(20, 10, 250, 20)
    box = Box(
        2018.4, 2023.4, 0, 10, 20, (CLAIM,), mark, is_envelope=is_open, is_open=is_open, family_height=28
    )
    badge = QRectF(200, 10, 17, 20) if facts.differs else QRectF()
    one = Placed(box, rect, "", QRectF(), badge, QRectF())
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.current().surface))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_open:
        paint_family(painter, one, facts, shown or Shown())
    paint_box(painter, one, facts, shown or Shown(), VIEW)
    painter.end()
    return image


def facts(stage: str = "pledged", *, per_year: bool = False, differs: bool = False) -> Facts:
    return Facts(stage=stage, per_year=per_year, bound="", differs=differs, parts="")


def bar(**more: bool) -> Span:
    return Span(2018.4, 2023.4, is_point=False, **more)


def inked(image: QImage, area: QRectF) -> int:
    """How many pixels of an area are not the ground."""
    ground = QColor(tokens.current().surface).rgb()
    box = area.toRect()
    places = ((x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
    return sum(image.pixel(x, y) != ground for x, y in places)


TOP_EDGE = QRectF(60, 10, 150, 2)


def test_a_soft_bar_has_gaps_in_its_edge(qapp: QApplication) -> None:
    def colours(image: QImage) -> int:
        return len({image.pixel(x, 10) for x in range(60, 200)})

    assert colours(draw(bar(), facts())) == 1
    assert colours(draw(bar(soft=True), facts())) > 1


def test_an_open_end_fades_away(qapp: QApplication) -> None:
    image = draw(bar(open_start=True), facts())
    assert inked(image, QRectF(18, 8, 6, 24)) < inked(draw(bar(), facts()), QRectF(18, 8, 6, 24))
    lightness = [image.pixelColor(x, 25).lightness() for x in (24, 90, 200)]
    assert lightness == sorted(lightness, reverse=True)


def test_a_yearly_sum_shows_its_years(qapp: QApplication) -> None:
    assert draw(bar(), facts(per_year=True)) != draw(bar(), facts())


def test_a_disagreement_has_its_sign_in_its_own_colour(qapp: QApplication) -> None:
    image = draw(bar(), facts(differs=True))
    wanted = QColor(tokens.current().differs).getRgb()[:3]
    colours = [image.pixelColor(x, y).getRgb()[:3] for x in range(200, 217) for y in range(10, 30)]
    assert min(sum(abs(a - b) for a, b in zip(one, wanted, strict=True)) for one in colours) < 60
    assert image != draw(bar(), facts())


def test_every_stage_is_drawn_differently(qapp: QApplication) -> None:
    span = Span(2020.0, 2020.0, is_point=True)
    images = [
        draw(span, facts(stage))
        for stage in ("pledged", "committed", "disbursed", "spent", "total_claim", "odd")
    ]
    assert all(one != other for place, one in enumerate(images) for other in images[place + 1 :])


def test_a_mark_without_amount_is_not_filled(qapp: QApplication) -> None:
    span = Span(2020.0, 2020.0, is_point=True)
    middle = (145, 20)
    filled, hollow = draw(span, facts()), draw(span, facts(), share=None)
    assert filled.pixelColor(*middle).lightness() < hollow.pixelColor(*middle).lightness()


def test_the_current_mark_has_a_ring_when_the_keys_are_here(qapp: QApplication) -> None:
    plain = draw(bar(), facts())
    assert draw(bar(), facts(), Shown(current=CLAIM)) == plain
    assert draw(bar(), facts(), Shown(current=CLAIM, has_focus=True)) != plain


def test_what_is_not_lit_is_dim(qapp: QApplication) -> None:
    lit, dim = (draw(bar(), facts(), Shown(lit=frozenset({claim}))) for claim in (CLAIM, ClaimId(2)))
    assert dim.pixelColor(140, 20).lightness() > lit.pixelColor(140, 20).lightness()


def test_an_open_envelope_is_drawn_around_what_is_below(qapp: QApplication) -> None:
    below = QRectF(60, 36, 150, 3)
    assert inked(draw(bar(), facts(), is_open=True), below) > 0
    assert inked(draw(bar(), facts()), below) == 0
