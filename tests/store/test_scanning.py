"""Scans read every row there is, for checks that leave nothing out."""

from contextlib import closing
from pathlib import Path

from explorer.store import scanning
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import rows_in, small_copy


def test_a_scan_has_every_row_as_it_lies_there(bundled: Workspace) -> None:
    rows = rows_in(bundled.path)
    connection = bundled.connection
    assert len(list(scanning.stored_quotes(connection))) == len(rows["citation"])
    assert sum(map(len, scanning.furniture_by_document(connection).values())) == len(rows["boilerplate"])
    texts = list(scanning.stored_texts(connection))
    assert [text.file_name for text in texts] == [row[2] for row in rows["document"]]


def test_scanned_quotes_and_furniture_lie_in_the_scanned_texts(bundled: Workspace) -> None:
    texts = {text.file_name: text for text in scanning.stored_texts(bundled.connection)}
    for text in texts.values():
        assert text.original.decode().replace("\r\n", "\n") == text.text
    for quote in scanning.stored_quotes(bundled.connection):
        whole = texts[quote.file_name].text
        assert whole[quote.start : quote.end] == quote.exact
        assert whole[: quote.start].endswith(quote.prefix)
        assert whole[quote.end :].startswith(quote.suffix)
    for name, stretches in scanning.furniture_by_document(bundled.connection).items():
        assert all(0 <= start < end <= len(texts[name].text) for start, end in stretches)


def test_broken_quotes_are_scanned_too(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path), read_only=True)) as workspace:
        states = [quote.state for quote in scanning.stored_quotes(workspace.connection)]
    assert sorted(states) == ["broken", *["ok"] * 7]


def test_dates_are_scanned_with_the_days_kept_beside_them(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path), read_only=True)) as workspace:
        found = list(scanning.stored_dates(workspace.connection))
    dates = [(one.where, one.text, one.is_term, one.days) for one in found]
    assert dates == [
        ("claim 2 on Station F", "2017", False, ("2017-01-01", "2017-12-31")),
        ("claim 4 on Station F", "2015/2017", False, ("2015-01-01", "2017-12-31")),
        ("claim 6 on Fairbank", "2018-05", False, None),
        ("claim 6 on Fairbank", "P4Y", True, None),
        ("one.txt", "2018-05-02", False, None),
    ]
