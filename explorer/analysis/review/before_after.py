"""Rule: one text has it done, another still to come. Tenses are read from quotes; dates of documents are not weighed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.analysis.review.findings import Finding, Kind, Telling, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import alternatives, joined
from explorer.analysis.review.tenses import Tense, supporting_quotes, tense_told
from explorer.domain.ids import EntityId
from explorer.domain.told import ToldClaim

_BEGUN: Final = ("opened", "launched", "founded")  # told of the one that does it
_TO_BEGIN: Final = ("plans_to_open", "announced")
_COMING: Final = ("comes_to", "active_in", "chose")
# What is told of the thing itself when it begins, stands or works.
_LIFE: Final = (
    "opened_on",
    "inaugurated_on",
    "acquired_on",
    "founded_on",
    "located_in",
    "status",
    "trainees",
    "staff",
)
_STANDS: Final = re.compile(
    r"\b(?:be|been|was|were) (?:based|located|housed|hosted|installed|built|sited)\b", re.IGNORECASE
)
_SIDE: Final = {Tense.DONE: "done", Tense.TO_COME: "to come"}


def find(ground: Ground) -> Iterator[Finding]:
    """Per actor what it opened and plans to open; per thing what it is said to be already and to become."""
    for entity in ground.about:
        done, to_come = _actor(ground, entity)
        if done and to_come:
            title = f"{done[0].subject.name}: {_doing(ground, done)} already, yet {_doing(ground, to_come)}"
            yield _finding(title, done, to_come)
        done, to_come = _thing(ground, entity)
        if done and to_come:
            names = alternatives(told.subject.name for told in (*to_come, *done))
            yield _finding(f"{names}: there already, or still to come?", done, to_come)


def _actor(ground: Ground, entity: EntityId) -> tuple[list[ToldClaim], list[ToldClaim]]:
    to_come = [told for told in ground.of(entity, *_TO_BEGIN) if _is_to_come(told)]
    done = [told for told in ground.of(entity, *_BEGUN) if tense_told(told) is not Tense.TO_COME]
    moved = [told for told in ground.of(entity, *_COMING) if tense_told(told) is Tense.DONE]
    found_done: dict[int, ToldClaim] = {}
    found_to_come: dict[int, ToldClaim] = {}
    for planned in to_come:
        thing = planned.object
        if thing is None:
            continue
        one_thing = {thing.id, *ground.partners(thing.id)}
        places = {told.object.id for told in ground.of(thing.id, "located_in") if told.object}
        against = [told for told in done if told.object is not None and told.object.id in one_thing]
        against += [told for told in moved if told.object is not None and told.object.id in places]
        if planned.claim.property == "announced":
            against = [told for told in against if told.claim.property in _BEGUN]
        if against:
            found_to_come[planned.claim.id] = planned
            found_done.update({told.claim.id: told for told in against})
    return list(found_done.values()), list(found_to_come.values())


def _is_to_come(told: ToldClaim) -> bool:
    return tense_told(told) is not Tense.DONE


def _thing(ground: Ground, entity: EntityId) -> tuple[list[ToldClaim], list[ToldClaim]]:
    """What is told of a thing, and of what may be the same thing; each pair is told once, by the lower id."""
    partners = [other for other in ground.partners(entity) if other in ground.about]
    if any(other < entity for other in partners):
        return [], []
    told = [claim for one in (entity, *partners) for claim in ground.of(one, *_LIFE)]
    told = [claim for claim in told if claim.claim.property != "located_in" or _is_of_standing(claim)]
    done = [claim for claim in told if tense_told(claim) is Tense.DONE]
    return done, [claim for claim in told if tense_told(claim) is Tense.TO_COME]


def _is_of_standing(told: ToldClaim) -> bool:
    """Whether its quotes speak of where it stands; the verb of most quotes about places is about something else."""
    return any(_STANDS.search(quote) for quote in supporting_quotes(told))


def _doing(ground: Ground, claims: Sequence[ToldClaim]) -> str:
    """What is done, in the words of the vocabulary: "comes to Paris"."""
    found = []
    for told in claims:
        known = ground.properties.get(told.claim.property)
        found.append(
            f"{known.label if known else told.claim.property} {told.object.name if told.object else ''}"
        )
    return joined(list(dict.fromkeys(found)))


def _finding(title: str, done: Sequence[ToldClaim], to_come: Sequence[ToldClaim]) -> Finding:
    sides: list[Telling] = [(told, _SIDE[Tense.DONE], "done") for told in done]
    sides += [(told, _SIDE[Tense.TO_COME], "to come") for told in to_come]
    what = "Some quotes have it done, others still to come: texts of different times, or a contradiction."
    return finding(Kind.BEFORE_AFTER, title, what, sides)
