"""Counts as each country writes them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from explorer.ui.words import number


@pytest.fixture(autouse=True)
def _locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("locale", "count", "written"),
    [
        ("en_GB", 0, "0"),
        ("en_GB", 999, "999"),
        ("en_GB", 1204, "1,204"),
        ("en_GB", 1_000_000, "1,000,000"),
        ("fr_FR", 1204, "1\u202f204"),
        ("de_DE", 1204, "1.204"),
        ("C", 1204, "1,204"),
        ("en_GB", -5, "-5"),
    ],
)
def test_a_count_is_written_as_the_country_does(locale: str, count: int, written: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert number(count) == written
