"""Rule: one sum told in several ways. Says in what they differ: amount, currency, bound, term, purpose, firmness."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.measures import all_meet
from explorer.analysis.review.saying import alternatives, amount, quoted, term
from explorer.analysis.review.tellings import bounds_told, face_value, tellings
from explorer.analysis.review.tenses import firmness_told
from explorer.analysis.review.times import end_year
from explorer.domain.model import Funding, Qualifier
from explorer.domain.told import ToldClaim

_ROUND: Final = {Qualifier.EXACT, Qualifier.ABOUT}  # "about" is how people round, not another sum
_SAID = list[tuple[ToldClaim, str]]


def find(ground: Ground) -> Iterator[Finding]:
    """The differences between the tellings of each sum."""
    for group in tellings(ground.claims):
        for facet in (_amounts, _terms, _purposes, _firmness):
            found = facet(group)
            if found is not None:
                yield found


def _amounts(group: Sequence[ToldClaim]) -> Finding | None:
    said = [(told, amount(_money(told))) for told in group]
    title = f"{_whose(group)}: {alternatives(words for _, words in said)}"
    if len(_currencies(group)) > 1:
        what = "The sums stand in different currencies, so they cannot be held against each other."
        return finding(Kind.CURRENCY, title, what, said)
    if not _meet(group):
        what = f"No one sum can be {alternatives(words for _, words in said)}."
        return finding(Kind.SUM, title, what, said)
    qualifiers = {_money(told).qualifier for told in group}
    if len(qualifiers) > 1 and not qualifiers <= _ROUND:
        what = "They agree on the sum as printed and differ in whether it is exact, a floor or a ceiling."
        return finding(Kind.BOUND, title, what, said)
    return None


def _terms(group: Sequence[ToldClaim]) -> Finding | None:
    said = [(told, term(_money(told))) for told in group]
    given = [told for told in group if _money(told).term or _money(told).period]
    if len({words for _, words in said}) < 2:
        return None
    ends = {end_year(told) for told in given}
    if len(given) == len(group) and len(ends) == 1 and None not in ends:
        return None  # "over four years" of 2018 and "until 2022" are one term
    head = f"{_whose(group)}, {_printed(group)}: {alternatives(words for _, words in said)}"
    return finding(Kind.TERM, head, f"They {_agreement(group)} and differ in the term.", said)


def _purposes(group: Sequence[ToldClaim]) -> Finding | None:
    said = [(told, _for_what(told, group)) for told in group]
    said = [(told, words) for told, words in said if words]
    if len({content(words) for _, words in said}) < 2:
        return None
    head = f"{_whose(group)}, {_printed(group)}: for {alternatives(quoted(words) for _, words in said)}"
    return finding(Kind.PURPOSE, head, f"They {_agreement(group)} and differ in what it is for.", said)


def _firmness(group: Sequence[ToldClaim]) -> Finding | None:
    said = [(told, words) for told in group if (words := firmness_told(told))]
    if len({words for _, words in said}) < 2:
        return None
    head = f"{_whose(group)}, {_printed(group)}: {alternatives(words for _, words in said)}"
    return finding(
        Kind.STANDING, head, f"They {_agreement(group)} and differ in how firmly it is meant.", said
    )


def _for_what(told: ToldClaim, group: Sequence[ToldClaim]) -> str:
    """The purpose; the recipient where no purpose is given and only some of the tellings name one."""
    purpose = _money(told).purpose
    if purpose or not told.recipient or all(other.recipient for other in group):
        return purpose
    return told.recipient.name


def _agreement(group: Sequence[ToldClaim]) -> str:
    if len(_currencies(group)) > 1:
        return "give sums in different currencies"
    return "agree on the sum" if _meet(group) else "give different sums"


def _currencies(group: Sequence[ToldClaim]) -> set[str]:
    return {currency for told in group if (currency := _money(told).currency)}


def _meet(group: Sequence[ToldClaim]) -> bool:
    """Whether one amount can be meant by all whose currency is known, or by all where none is."""
    known = [_money(told) for told in group if _money(told).currency] or [_money(told) for told in group]
    return all_meet([bounds_told(money) for money in known])


def _whose(group: Sequence[ToldClaim]) -> str:
    named: Callable[[ToldClaim], bool] = lambda told: told.recipient is not None  # noqa: E731 - one use, one line
    recipient = next((told.recipient for told in group if told.recipient), None)
    funder = next((told.funder for told in group if told.funder), None)
    if funder and recipient and all(named(told) for told in group):
        return f"{funder.name} to {recipient.name}"
    return (funder or recipient or group[0].subject).name


def _printed(group: Sequence[ToldClaim]) -> str:
    """The sum without bounds where all print one figure, else the first of them."""
    faces = {(face_value(_money(told)), _money(told).currency) for told in group}
    exact = next((told for told in group if _money(told).qualifier is Qualifier.EXACT), group[0])
    return amount(_money(exact)) if len(faces) == 1 else alternatives(amount(_money(told)) for told in group)


def _money(told: ToldClaim) -> Funding:
    assert told.funding is not None
    return told.funding
