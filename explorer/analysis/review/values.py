"""Rule: one property of one entity with values that cannot all hold, or that agree and are said of different things."""

from collections.abc import Iterator, Sequence

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.measures import all_meet, bounds_told, quantity
from explorer.analysis.review.saying import alternatives, value
from explorer.analysis.review.times import deadline_told, never_meet
from explorer.domain.model import Claim, Qualifier
from explorer.domain.text import fold
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Property, ValueType

_ONCE = frozenset({"started_on"})  # of many things, each of which its role names, and each once
_ROUND = {Qualifier.EXACT, Qualifier.ABOUT}  # "about" is how people round, not another figure
_PEOPLE = frozenset({"person", "employee", "job", "staff"})  # words for one and the same head


def find(ground: Ground) -> Iterator[Finding]:
    """What differs within each property of each entity."""
    for claims in ground.about.values():
        groups: dict[tuple[str, str], list[ToldClaim]] = {}
        for told in claims:
            known = ground.properties.get(told.claim.property)
            if known is not None and told.funding is None and _comparable(told.claim, known):
                role = "" if known.single else fold(told.claim.role)
                groups.setdefault((told.claim.property, role), []).append(told)
        for (name, _), group in groups.items():
            if len(group) > 1:
                yield from _in_group(ground, ground.properties[name], group)


def _comparable(claim: Claim, known: Property) -> bool:
    """A property with one true value at a time, or a figure that says of what exactly it is one."""
    return (
        known.single
        or claim.property in _ONCE
        or (known.value_type is ValueType.NUMBER and bool(claim.role) and claim.number is not None)
    )


def _in_group(ground: Ground, known: Property, group: Sequence[ToldClaim]) -> Iterator[Finding]:
    said = [(told, value(told, known, ground.units.get(told.claim.unit or ""))) for told in group]
    head = f"{group[0].subject.name}, {known.label}"
    if _conflict(known, group):
        title = f"{head}: {alternatives(words for _, words in said)}"
        yield finding(Kind.VALUE, title, "Not all of these can hold at one time.", said)
        return
    if known.value_type is not ValueType.NUMBER or len({told.claim.number for told in group}) > 1:
        return
    bounds = {told.claim.qualifier for told in group}
    if len(bounds) > 1 and not bounds <= _ROUND and len({told.claim.unit for told in group}) == 1:
        title = f"{head}: {alternatives(words for _, words in said)}"
        what = "They agree on the figure as printed and differ in whether it is exact, a floor or a ceiling."
        yield finding(Kind.FIGURE_BOUND, title, what, said)
    counted = [(told, _counted(told, ground)) for told in group]
    if len({_of_what(told, words) for told, words in counted if words}) > 1:
        told_of = alternatives(words for _, words in counted)
        what = "They agree on the number and differ in what it counts."
        yield finding(Kind.COUNTED, f"{head}, {said[0][1]}: {told_of}", what, counted)
    by_when = [(told, deadline_told(told)) for told in group]
    if len({words for _, words in by_when if words}) > 1:
        what = "They agree on the figure and differ in by when."
        when = alternatives(words for _, words in by_when)
        yield finding(Kind.DEADLINE, f"{head}, {said[0][1]}: {when}", what, by_when)


def _conflict(known: Property, group: Sequence[ToldClaim]) -> bool:
    if known.value_type is ValueType.DATE:
        return _dates_apart(group)
    undated = [told.claim for told in group if told.claim.date is None]
    dated: dict[str, list[Claim]] = {}
    for told in group:
        if told.claim.date is not None:
            dated.setdefault(told.claim.date, []).append(told.claim)
    at_one_time = [[*undated, *claims] for claims in dated.values()] or [undated]
    return not all(_all_hold(claims, known) for claims in at_one_time)


def _dates_apart(group: Sequence[ToldClaim]) -> bool:
    dates = list(dict.fromkeys(told.claim.date for told in group if told.claim.date))
    return any(never_meet(one, other) for at, one in enumerate(dates) for other in dates[at + 1 : at + 20])


def _all_hold(claims: Sequence[Claim], known: Property) -> bool:
    objects = {claim.object_id for claim in claims if claim.object_id is not None}
    if objects:
        return len(objects) == 1
    figures = [claim for claim in claims if claim.number is not None]
    if known.value_type is ValueType.NUMBER or (figures and len(figures) == len(claims)):
        units: dict[str, list[Claim]] = {}
        for claim in figures:
            units.setdefault(_people(quantity(claim.unit)), []).append(claim)
        return all(all_meet([bounds_told(claim) for claim in same]) for same in units.values())
    return len({tuple(fold(claim.value).split()) for claim in claims}) < 2


def _people(unit: str) -> str:
    return "person" if unit in _PEOPLE else unit


def _counted(told: ToldClaim, ground: Ground) -> str:
    """What a figure counts: its role, or its unit where that is a thing to be counted."""
    unit = ground.units.get(told.claim.unit or "")
    if told.claim.role:
        return told.claim.role
    return unit.plural if unit is not None and unit.quantity == "count" else ""


def _of_what(told: ToldClaim, words: str) -> frozenset[str]:
    if not told.claim.role and (told.claim.unit or "") in _PEOPLE:
        return frozenset({"person"})
    return content(words)
