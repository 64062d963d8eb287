"""A sum typed into the claim form is shown as it is read; currency and cadence follow it, and it them."""

from dataclasses import replace

from PySide6.QtTest import QSignalSpy

from explorer.domain.ids import ClaimId
from explorer.session.forms import FundingForm
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.money_editor import MoneyEditor
from tests.ui.dialogs.form_setting import ENTER, FUNDS, QUOTE, OpenClaim, choose, focused, press, retype


def _money(dialog: ClaimFormDialog) -> MoneyEditor:
    editor = dialog.findChild(MoneyEditor)
    assert isinstance(editor, MoneyEditor)
    return editor


def test_a_sum_is_shown_as_it_is_read_before_it_is_saved(open_claim: OpenClaim) -> None:
    dialog = open_claim(FUNDS)
    saved = QSignalSpy(dialog.saved)
    money = _money(dialog)
    assert focused() is money.amount
    assert dialog.fields()["funding.amount"].note() == "Reads as €10 million over five years, exactly."
    retype(money.amount, "1,5 Md €")
    assert dialog.fields()["funding.amount"].note() == "Reads as €1.5 billion over five years, exactly."
    press(ENTER)
    form = saved.at(0)[0]
    assert (form.value, form.funding.amount, form.funding.currency) == ("1,5 Md €", "1,5 Md €", "EUR")
    assert (form.funding.term, form.funding.announced) == ("five years", "May 2018")


def test_a_sum_without_a_currency_is_refused_until_one_is_chosen(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(FUNDS, funding=FundingForm()))
    money = _money(dialog)
    retype(money.amount, "over 10 million")
    assert dialog.reason() == "No currency is given. Add € or a code such as EUR."
    choose(money.currency, "CHF")
    assert dialog.fields()["funding.amount"].note() == "Reads as over CHF 10 million."


def test_the_currency_follows_the_sum_and_the_sum_the_currency(open_claim: OpenClaim) -> None:
    dialog = open_claim(FUNDS)
    money = _money(dialog)
    retype(money.amount, "$61 million")
    assert money.currency.value() == ""
    assert "“$” is read as US dollars." in dialog.fields()["funding.amount"].note()
    choose(money.currency, "CAD")
    assert money.amount.text() == "$61 million"
    assert dialog.fields()["funding.amount"].note() == "Reads as CA$61 million over five years, exactly."
    choose(money.currency, "EUR")
    assert money.amount.text() == "€61 million"


def test_a_sum_a_year_chooses_every_year_and_once_takes_it_back(open_claim: OpenClaim) -> None:
    dialog = open_claim(FUNDS)
    money = _money(dialog)
    retype(money.amount, "€70M annually")
    assert money.cadence.value() == "per_year"
    assert "€70 million a year" in dialog.fields()["funding.amount"].note()
    choose(money.cadence, "total")
    assert money.amount.text() == "€70 million"
    assert dialog.form().funding is not None


def test_the_other_side_is_named_by_who_pays(open_claim: OpenClaim) -> None:
    assert open_claim(FUNDS).fields()["object"].label.text() == "Paid to"
    dialog = open_claim(replace(FUNDS, id=None, property=""))
    choose(dialog.says, "receives")
    assert dialog.fields()["object"].label.text() == "Paid by"
    funding = dialog.form().funding
    assert funding is not None
    assert funding.subject_is == "recipient"


def test_a_sum_is_made_part_of_a_larger_one(open_claim: OpenClaim) -> None:
    envelopes = ((ClaimId(31), "up to €1.5 billion"), (ClaimId(12), "itself"))
    dialog = open_claim(FUNDS, envelopes=envelopes)
    money = _money(dialog)
    assert money.part_of.findData("12") < 0
    choose(money.part_of, "31")
    funding = dialog.form().funding
    assert funding is not None
    assert (funding.part_of, funding.part_of_label) == (ClaimId(31), "up to €1.5 billion")


def test_a_form_of_money_fits_on_a_small_screen(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(FUNDS, citations=(QUOTE,) * 12))
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.save_button.isVisible()
