"""What is exported, opened in a spreadsheet: not one cell is a formula. Skips where LibreOffice is not installed."""

import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.exporting import Subject, export_table, ids_of, write_table
from explorer.session.session import open_session
from tests.hostile.naughty import ALL, FAMILIES
from tests.hostile.test_texts import filled
from tests.workspaces import small_copy

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def opened_in_spreadsheet(csv: Path) -> str:
    """The sheet as LibreOffice has it, as flat XML; UTF-8, commas."""
    assert OFFICE is not None
    home = csv.parent / "office"
    command = [OFFICE, "--headless", f"-env:UserInstallation={home.as_uri()}", "--infilter=CSV:44,34,76,1"]
    subprocess.run(
        [*command, "--convert-to", "fods", "--outdir", str(csv.parent), str(csv)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return csv.with_suffix(".fods").read_text("utf-8")


def counted(sheet: str) -> tuple[int, int]:
    """Cells, and formulas among them."""
    return len(re.findall(r"<table:table-cell[^>]*office:value-type", sheet)), sheet.count("table:formula=")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.soak
@pytest.mark.timeout(600)
def test_no_cell_of_an_export_is_a_formula(tmp_path: Path) -> None:
    cells = 0
    with closing(open_session(filled(small_copy(tmp_path)), read_only=True)) as session:
        for subject in Subject:
            for bom in (False, True):
                csv = tmp_path / f"{subject}-{bom}.csv"
                table = export_table(session, subject, ids_of(session, ""), evidence=True, for_file=True)
                write_table(session, csv, table, raw=False, bom=bom)
                count, formulas = counted(opened_in_spreadsheet(csv))
                assert formulas == 0, csv
                cells += count
        raw = tmp_path / "raw.csv"
        table = export_table(session, Subject.ENTITIES, ids_of(session, ""), evidence=False, for_file=True)
        write_table(session, raw, table, raw=True, bom=False)
        _, control = counted(opened_in_spreadsheet(raw))
    print(f"{cells} cells opened, no formula; {control} formulas in the control, where nothing is guarded")
    assert cells > 1000
    assert control > 0
    assert len(FAMILIES["formulas"]) < len(ALL)
