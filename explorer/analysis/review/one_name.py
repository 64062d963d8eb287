"""Rule: one name for two things. Names are compared without case, accents and punctuation; descriptions are no names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.analysis.review.content import plain
from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.proper import describes
from explorer.analysis.review.saying import joined, quoted
from explorer.domain.model import Verdict
from explorer.domain.vocabulary import NAME_PROPERTIES

if TYPE_CHECKING:
    from explorer.domain.told import ToldClaim

_MOST = 60


def find(ground: Ground) -> Iterator[Finding]:
    """Each name that two entities bear; those judged the same are one, those judged different are settled."""
    groups: dict[str, list[ToldClaim]] = {}
    for told in ground.claims:
        if told.claim.property in NAME_PROPERTIES and told.claim.value and not describes(told.claim.value):
            groups.setdefault(plain(told.claim.value), []).append(told)
    for name, bearers in groups.items():
        subjects = sorted({told.subject.id for told in bearers})
        if not name or len(subjects) < 2:
            continue
        verdicts = {
            ground.verdict(one, other) for one in subjects[:9] for other in subjects[:9] if one < other
        }
        if verdicts == {Verdict.SAME}:
            continue
        names = joined(list(dict.fromkeys(told.subject.name for told in bearers[:_MOST])))
        title = f"{quoted(bearers[0].claim.value)} is the name of {names}"
        said = [(told, f"{told.subject.name} ({told.subject.kind})") for told in bearers[:_MOST]]
        found = finding(Kind.ONE_NAME, title, "One name, and more than one that bears it.", said)
        yield replace(found, settled_by="judged") if verdicts == {Verdict.DIFFERENT} else found
