"""What the bundled data says survives being opened in a form: each property once, and all that is rare."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.form_reading import claim_of, funding_of
from explorer.session.session import Session, open_session
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from tests.workspaces import bundled_copy

# One of each combination of what a claim can hold.
_SHAPES = """
    SELECT min(id) FROM claim GROUP BY property, value_kind, qualifier, unit, role = '', date IS NULL, note = '',
    instr(value, char(160)) > 0
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    opened = open_session(Path(bundled_copy(tmp_path_factory.mktemp("bundled"))), read_only=True)
    yield opened
    opened.close()


def test_a_claim_opened_and_saved_untouched_is_the_same_claim(qtbot: QtBot, session: Session) -> None:
    ids = [ClaimId(number) for (number,) in session.workspace.connection.execute(_SHAPES)]
    assert len(ids) > 100
    for claim_id in ids:
        form, told = session.claim_form(claim_id), session.claim(claim_id)
        envelopes = session.envelopes_for(claim_id)
        dialog = ClaimFormDialog(form, session.vocabulary, session.names_like, envelopes=envelopes)
        qtbot.addWidget(dialog)
        assert dialog.reason() == ""
        assert claim_of(dialog.form(), told, session.vocabulary) == told.claim
        assert dialog.form().citations == form.citations
        funding = dialog.form().funding
        if told.funding is not None:
            assert funding is not None
            assert funding_of(funding, claim_id, told.funding) == told.funding
        else:
            assert funding is None


def test_an_entity_opened_and_saved_untouched_is_the_same_entity(qtbot: QtBot, session: Session) -> None:
    for (number,) in session.workspace.connection.execute("SELECT id FROM entity"):
        form = session.entity_form(EntityId(number))
        dialog = EntityFormDialog(form, session.vocabulary)
        qtbot.addWidget(dialog)
        assert dialog.form() == form
        assert dialog.reason() == ""
