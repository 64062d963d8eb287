"""The lanes of a timeline: which fundings lie in which, in what order. Not their places on the axis."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from explorer.analysis.funding_like import Amount, FundingLike
from explorer.domain.ids import ClaimId
from explorer.domain.model import Stage

# What a lane is called of which no text says what it stands for.
UNKNOWN: Mapping[str, str] = {
    "funder": "unknown funder",
    "recipient": "not said",
    "kind": "no kind",
    "document": "no document",
    "programme": "no programme",
    "place": "no place said",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """What a lane stands for; `known` is False where no text says."""

    key: object
    title: str
    known: bool = True


def _funder(funding: FundingLike) -> tuple[Tag, ...]:
    if funding.funder_id is None:
        return (Tag(None, funding.funder, known=False),)
    return (Tag(funding.funder_id, funding.funder),)


def _recipient(funding: FundingLike) -> tuple[Tag, ...]:
    if funding.recipient_id is None:
        return (Tag(None, funding.recipient, known=False),)
    return (Tag(funding.recipient_id, funding.recipient),)


def _stage(funding: FundingLike) -> tuple[Tag, ...]:
    return (
        Tag(funding.stage, funding.stage_label or funding.stage or "no stage", known=bool(funding.stage)),
    )


def _kind(funding: FundingLike) -> tuple[Tag, ...]:
    title = funding.kind[:1].upper() + funding.kind[1:]
    return (Tag(funding.kind, title or UNKNOWN["kind"], known=bool(funding.kind)),)


def _document(funding: FundingLike) -> tuple[Tag, ...]:
    """A sum told by two documents lies in both lanes; each lane counts it once, and so does the whole."""
    if not funding.documents:
        return (Tag(None, UNKNOWN["document"], known=False),)
    return tuple(Tag(title, title) for title in dict.fromkeys(funding.documents))


def _programme(funding: FundingLike) -> tuple[Tag, ...]:
    """A programme that gives to another lies in the lanes of both."""
    if not funding.programmes:
        return (Tag(None, UNKNOWN["programme"], known=False),)
    return tuple(Tag(programme, name) for programme, name in funding.programmes)


def _place(funding: FundingLike) -> tuple[Tag, ...]:
    """Where the money goes: a recipient with two places lies in both lanes. A funder's place says so in its lane."""
    if not funding.places:
        return (Tag(None, UNKNOWN["place"], known=False),)
    if funding.places_of_funder:
        return tuple(
            Tag((place, "funder"), f"{name} (place of the funder)") for place, name in funding.places
        )
    return tuple(Tag(place, name) for place, name in funding.places)


LANES: Mapping[str, Callable[[FundingLike], tuple[Tag, ...]]] = {
    "funder": _funder,
    "recipient": _recipient,
    "stage": _stage,
    "kind": _kind,
    "document": _document,
    "programme": _programme,
    "place": _place,
}


def lanes_by(
    fundings: Iterable[FundingLike], lane_by: str, amounts: Mapping[ClaimId, Amount]
) -> tuple[tuple[Tag, tuple[ClaimId, ...]], ...]:
    """Each lane with its fundings: stages up their ladder, the others by their largest sum, the unknown last."""
    members: dict[object, list[ClaimId]] = {}
    tags: dict[object, Tag] = {}
    for funding in fundings:
        for tag in LANES[lane_by](funding):
            tags.setdefault(tag.key, tag)
            members.setdefault(tag.key, []).append(funding.claim_id)
    ladder = tuple(Stage)

    def order(key: object) -> tuple[bool, float, str, str]:
        if lane_by == "stage" and key in ladder:
            size = float(ladder.index(Stage(str(key))))
        else:
            size = -max(amounts[claim].most if claim in amounts else 0.0 for claim in members[key])
        return not tags[key].known, size, tags[key].title.casefold(), str(key)

    return tuple((tags[key], tuple(members[key])) for key in sorted(tags, key=order))
