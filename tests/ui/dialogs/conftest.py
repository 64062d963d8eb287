"""The claim form, open and active."""

import pytest
from pytestqt.qtbot import QtBot

from explorer.session.forms import ClaimForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from tests.ui.dialogs.form_setting import OpenClaim, suggest


@pytest.fixture
def open_claim(qtbot: QtBot) -> OpenClaim:
    """`open_claim(form, selection=…)`; more is as ClaimFormDialog takes it."""
    kept = []

    def open_form(form: ClaimForm, **more: object) -> ClaimFormDialog:
        dialog = ClaimFormDialog(form, bundled_vocabulary(), suggest, **more)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        kept.append(dialog)  # a dialog without a parent lives as long as somebody knows it
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return open_form
