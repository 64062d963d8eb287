"""The part of a claim's form that takes a sum of money: how much, to or from whom, when, and how sure it is."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.domain.currencies import COMMON
from explorer.domain.ids import ClaimId
from explorer.domain.model import Cadence, FundingSide, Stage
from explorer.domain.money import NotAnAmount, read_amount, say_amount
from explorer.session.form_values import amount_of, date_text, term_text
from explorer.session.forms import NOT_SAID, ClaimForm, FundingForm
from explorer.ui.dialogs.value_editor import ValueEditor, with_picked
from explorer.ui.widgets.choice_box import Option
from explorer.ui.widgets.entity_picker import EntityPicker, Suggest
from explorer.ui.widgets.field import Field

# Which side of the money the subject of these is; of any other property the form asks.
SIDES = {"funds": FundingSide.FUNDER, "receives": FundingSide.RECIPIENT, "costs": FundingSide.RECIPIENT}


class MoneyEditor(ValueEditor):
    """The line holds the sum as it is written; the currency and the cadence beside it follow what it says."""

    def __init__(
        self, suggest: Suggest, envelopes: Sequence[tuple[ClaimId, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._property = ""
        self._envelopes = dict(envelopes)
        self._currency_is_chosen = False
        self._make_sum()
        self.side = self._choice("funding.subject_is", self.tr("Which side"), self._sides())
        self.other = EntityPicker(suggest, self)
        self.other.setPlaceholderText(self.tr("Not said; type a name if it is"))
        self.other.changed.connect(self.changed)
        self.fields["object"] = Field("", self.other, self)
        self.purpose = self._line("funding.purpose", self.tr("For what"))
        self._make_rest()
        self._lay_out()

    # ── Filling and reading ─────────────────────────────────────────────────────────────────────────────────
    @override
    def fill(self, form: ClaimForm) -> None:
        funding = form.funding or FundingForm()
        if self._property != form.property:
            self._property = form.property
            known = SIDES.get(form.property)
            self.fields["funding.subject_is"].setVisible(known is None)
            told = form.funding is not None and form.id is not None
            self.side.choose(funding.subject_is if told or known is None else known)
            self._name_other()
        self.amount.show_text(funding.amount)
        self.currency.choose(funding.currency)
        self._currency_is_chosen = bool(funding.currency)
        self.cadence.choose(funding.cadence)
        self.stage.choose(funding.stage)
        self.kind.choose(funding.kind)
        self.purpose.show_text(funding.purpose)
        self.announced.show_text(date_text(funding.announced))
        self.period.show_text(date_text(funding.period))
        self.term.show_text(term_text(funding.term))
        self._offer_envelopes(form, funding)
        self.other.show_picked(form.object_id, form.object_name, form.object_kind)
        self._follow()

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        part_of = self.part_of.value()
        funding = FundingForm(
            subject_is=self.side.value(),
            amount=self.amount.typed(),
            currency=self.currency.value(),
            stage=self.stage.value(),
            kind=self.kind.value(),
            purpose=self.purpose.typed(),
            cadence=self.cadence.value(),
            announced=self.announced.typed(),
            term=self.term.typed(),
            period=self.period.typed(),
            part_of=ClaimId(int(part_of)) if part_of else None,
            part_of_label=self.part_of.currentText() if part_of else "",
        )
        # The amount is the value as printed, too.
        return replace(with_picked(form, self.other), value=self.amount.typed(), funding=funding)

    @override
    def tab_stops(self) -> list[QWidget]:
        return [
            *(self.amount, self.currency, self.cadence, self.term, self.side, self.other, self.purpose),
            *(self.stage, self.kind, self.announced, self.period, self.part_of),
        ]

    # ── What the line says ──────────────────────────────────────────────────────────────────────────────────
    def _follow(self) -> None:
        """Let the currency and the cadence say what the line says; a sign of several countries leaves a choice be."""
        try:
            read = read_amount(self.amount.text())
        except NotAnAmount:
            return
        if read.currency and not (read.note and self._currency_is_chosen):
            # A bare "$" stays "as typed", so that what it is read as keeps being said.
            self.currency.choose("" if read.note else read.currency)
            self._currency_is_chosen = False
        if read.cadence is Cadence.PER_YEAR:
            self.cadence.choose(read.cadence)
        self.changed.emit()

    def _currency_chosen(self, code: str) -> None:
        """Keep the choice beside the line; write it into the line where that names another currency."""
        self._currency_is_chosen = bool(code)
        if code and code != NOT_SAID and self._contradicts(code):
            self._write(currency=code)
        self.changed.emit()

    def _contradicts(self, code: str) -> bool:
        try:
            read_amount(self.amount.text())
        except NotAnAmount:
            return False
        try:
            amount_of(FundingForm(amount=self.amount.typed(), currency=code))
        except NotAnAmount:
            return True
        return False

    def _cadence_chosen(self, cadence: str) -> None:
        if cadence == Cadence.TOTAL:
            self._write(cadence=Cadence.TOTAL)
        self._follow()
        self.changed.emit()

    def _write(self, *, currency: str = "", cadence: Cadence | None = None) -> None:
        """Write the sum anew with another currency or cadence, if the line holds a whole sum."""
        try:
            read = read_amount(self.amount.text())
        except NotAnAmount:
            return
        if read.currency and (currency or cadence is not read.cadence):
            self.amount.show_text(
                say_amount(
                    *(
                        read.low,
                        read.high,
                        read.qualifier,
                        currency or read.currency,
                        cadence or read.cadence,
                    ),
                    term=read.term,
                )
            )

    # ── Making ──────────────────────────────────────────────────────────────────────────────────────────────
    def _make_sum(self) -> None:
        self.amount = self._line(
            "funding.amount", self.tr("Sum"), self.tr("over €10 million, 1,5 Md €, $400M a year")
        )
        currencies = [Option("", self.tr("As typed")), *(Option(code, code) for code in COMMON)]
        currencies.append(Option(NOT_SAID, self.tr("Not said")))
        self.currency = self._choice("funding.currency", self.tr("Currency"), currencies)
        self.cadence = self._choice(
            "funding.cadence",
            self.tr("How often"),
            [Option(Cadence.TOTAL, self.tr("Once, in all")), Option(Cadence.PER_YEAR, self.tr("Every year"))],
        )
        self.amount.textEdited.connect(self._follow)
        self.currency.chosen.connect(self._currency_chosen)
        self.cadence.chosen.connect(self._cadence_chosen)

    def _make_rest(self) -> None:
        self.stage = self._choice("funding.stage", self.tr("Stage"), self._stages())
        self.kind = self._choice("funding.kind", self.tr("Sort of money"), self._kinds())
        self.announced = self._line("funding.announced", self.tr("Announced"), self.tr("May 2018"))
        self.period = self._line(
            "funding.period", self.tr("Paid in the time"), self.tr("until 2022, 2018 to 2022")
        )
        self.term = self._line("funding.term", self.tr("Over how long"), self.tr("five years"))
        self.part_of = self._choice("funding.part_of", self.tr("Part of a larger sum"), [])

    def _lay_out(self) -> None:
        self.column.addWidget(self.fields["funding.amount"])
        self._side_by_side("funding.currency", "funding.cadence", "funding.term")
        self.column.addWidget(self.fields["funding.subject_is"])
        self._side_by_side("object", "funding.purpose")
        self._side_by_side("funding.stage", "funding.kind")
        self._side_by_side("funding.announced", "funding.period")
        self.column.addWidget(self.fields["funding.part_of"])
        self.side.chosen.connect(self._name_other)

    def _name_other(self) -> None:
        paid = self.side.value() == FundingSide.FUNDER
        self.fields["object"].rename(self.tr("Paid to") if paid else self.tr("Paid by"))

    def _offer_envelopes(self, form: ClaimForm, funding: FundingForm) -> None:
        known = {claim_id: label for claim_id, label in self._envelopes.items() if claim_id != form.id}
        if funding.part_of is not None:
            known.setdefault(funding.part_of, funding.part_of_label)
        options = [Option("", self.tr("No"))]
        self.part_of.offer(options + [Option(str(claim_id), label) for claim_id, label in known.items()])
        self.part_of.choose(str(funding.part_of or ""))

    def _sides(self) -> list[Option]:
        return [
            Option(FundingSide.FUNDER, self.tr("Pays")),
            Option(FundingSide.RECIPIENT, self.tr("Is paid")),
        ]

    def _stages(self) -> list[Option]:
        return [
            Option(Stage.PLEDGED, self.tr("Pledged")),
            Option(Stage.COMMITTED, self.tr("Committed")),
            Option(Stage.DISBURSED, self.tr("Disbursed")),
            Option(Stage.SPENT, self.tr("Spent")),
            Option(Stage.TOTAL_CLAIM, self.tr("Total as claimed")),
        ]

    def _kinds(self) -> list[Option]:
        return [
            Option("", self.tr("Not said")),
            Option("investment", self.tr("Investment")),
            Option("plan", self.tr("Plan")),
            Option("grant", self.tr("Grant")),
            Option("cost", self.tr("Cost")),
            Option("total", self.tr("Total")),
        ]
