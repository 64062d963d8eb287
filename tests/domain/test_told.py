"""Who pays and who is paid follows from which side of the money the claim is told of."""

from decimal import Decimal

import pytest

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.model import Claim, Funding, FundingSide
from explorer.domain.told import DocumentRef, EntityRef, ToldClaim

FAIRBANK = EntityRef(EntityId(1), "Fairbank", "fund")
STATION_F = EntityRef(EntityId(2), "Station F", "infrastructure")
TEN = Decimal(10)


def _told(side: FundingSide | None, other: EntityRef | None) -> ToldClaim:
    claim = Claim(ClaimId(1), FAIRBANK.id, "funds", object_id=other.id if other else None)
    funding = Funding(claim.id, side, "€10", TEN, TEN) if side else None
    return ToldClaim(claim, FAIRBANK, other, funding, ())


@pytest.mark.parametrize(
    ("side", "other", "funder", "recipient"),
    [
        (FundingSide.FUNDER, STATION_F, FAIRBANK, STATION_F),
        (FundingSide.RECIPIENT, STATION_F, STATION_F, FAIRBANK),
        (FundingSide.FUNDER, None, FAIRBANK, None),
        (FundingSide.RECIPIENT, None, None, FAIRBANK),
        (None, STATION_F, None, None),  # no money, so nobody pays
    ],
)
def test_the_subject_is_the_side_it_is_told_of_and_the_object_the_other(
    side: FundingSide | None,
    other: EntityRef | None,
    funder: EntityRef | None,
    recipient: EntityRef | None,
) -> None:
    told = _told(side, other)
    assert (told.funder, told.recipient) == (funder, recipient)


@pytest.mark.parametrize(("title", "label"), [("A campus", "A campus"), (None, "one.txt"), ("", "one.txt")])
def test_a_document_is_called_by_its_title_or_else_by_its_file(title: str | None, label: str) -> None:
    assert DocumentRef(DocumentId(1), "one.txt", title, None, None, None).label == label
