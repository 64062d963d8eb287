"""Writes of what people put beside an entity: tags, stars, own words, saved searches; and of many at once."""

from collections.abc import Mapping
from dataclasses import replace

from explorer.domain.ids import EntityId
from explorer.domain.vocabulary import Kind
from explorer.session.bulk_changes import AddTag, Delete, SetKind
from explorer.session.bulk_property import ANYBODY, SetProperty
from explorer.session.forms import ClaimForm
from explorer.session.own_words import NEW_KIND, NEW_PROPERTY, NEW_UNIT
from explorer.session.session import Session
from explorer.session.shown import Facet, Query, Sort
from tests.session.write import HPC_AI, JEAN_ZAY, STATION_F, Write, aside


def _tagged(session: Session) -> None:
    session.tags.add([STATION_F, HPC_AI], "To check")


def _starred(session: Session) -> None:
    session.tags.star([STATION_F], on=True)


def _there(session: Session, *ids: EntityId) -> list[EntityId]:
    """These entities; a bulk edit leaves out what is gone, the other writes refuse it."""
    for entity_id in ids:
        session.entity(entity_id)
    return [*ids]


def _own_kind(session: Session) -> Kind:
    return next(iter(session.words.own().kinds.values()), replace(NEW_KIND, key="own_gone", label="gone"))


def _search(session: Session) -> int:
    return next((saved.id for saved in session.searches.all()), 99)


_LABS = Query("paris", frozenset({(Facet.KIND, "lab"), (Facet.PLACE, "1")}), Sort.NAME)
_FOCUS = ClaimForm(ANYBODY, property="focus", value="Bulk")

MARKS: Mapping[str, Write] = {
    "add a tag": Write(
        lambda s: s.tags.add([STATION_F], " to  check "), "tagging of Station F", by_form=False
    ),
    "tag several": Write(
        lambda s: s.tags.add([STATION_F, HPC_AI, STATION_F], "AI"), "tagging of 2 entities", by_form=False
    ),
    "remove a tag": Write(
        lambda s: s.tags.remove([HPC_AI], "TO CHECK"),
        "removal of a tag from HPC-AI",
        prepare=_tagged,
        by_form=False,
    ),
    "star": Write(lambda s: s.tags.star([JEAN_ZAY], on=True), "star on Jean Zay", by_form=False),
    "unstar": Write(
        lambda s: s.tags.star([STATION_F], on=False),
        "removal of the star from Station F",
        prepare=_starred,
        by_form=False,
    ),
    "bulk kind": Write(
        lambda s: s.bulk.apply(s.bulk.preview(SetKind("lab"), _there(s, STATION_F, JEAN_ZAY))),
        "change of kind of 2 entities",
        by_form=False,
    ),
    "bulk tag": Write(
        lambda s: s.bulk.do(AddTag("bulk"), _there(s, STATION_F, JEAN_ZAY)),
        "tagging of 2 entities",
        by_form=False,
    ),
    "bulk property": Write(
        lambda s: s.bulk.do(SetProperty(_FOCUS), _there(s, STATION_F, JEAN_ZAY)),
        "addition of focus of 2 entities",
        by_form=False,
    ),
    "add a kind": aside(
        lambda s: s.words.save(replace(NEW_KIND, label="observatory")), "addition of the kind observatory"
    ),
    "add a property": aside(
        lambda s: s.words.save(replace(NEW_PROPERTY, label="motto")), "addition of the property motto"
    ),
    "add a unit": aside(
        lambda s: s.words.save(replace(NEW_UNIT, label="robot")), "addition of the unit robot"
    ),
    "change a kind": aside(
        lambda s: s.words.save(replace(_own_kind(s), label="lookout")),
        "change of the kind lookout",
        prepare=lambda s: s.words.save(replace(NEW_KIND, label="observatory")),
    ),
    "delete a kind": aside(
        lambda s: s.words.delete(_own_kind(s)),
        "deletion of the kind observatory",
        prepare=lambda s: s.words.save(replace(NEW_KIND, label="observatory")),
    ),
    "save a search": aside(
        lambda s: s.searches.save("Labs to check", _LABS), "saving of the search Labs to check"
    ),
    "replace a search": aside(
        lambda s: s.searches.save("labs  TO check", Query("other"), replace=True),
        "change of the search labs TO check",
        prepare=lambda s: s.searches.save("Labs to check", _LABS),
    ),
    "rename a search": aside(
        lambda s: s.searches.rename(_search(s), "Other"),
        "rename of the search Labs",
        prepare=lambda s: s.searches.save("Labs", _LABS),
    ),
    "forget a search": aside(
        lambda s: s.searches.delete(_search(s)),
        "deletion of the search Labs",
        prepare=lambda s: s.searches.save("Labs", _LABS),
    ),
    "delete in bulk": Write(
        lambda s: s.bulk.do(Delete(), _there(s, HPC_AI, JEAN_ZAY)), "deletion of 2 entities", by_form=False
    ),
}
