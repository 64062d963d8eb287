"""What a person may do, as one table of random steps with what each must make of the rows. A new room adds a step here.

A step draws what it does from what is there, does it through the session, and returns what it expects; None where
only undo, redo and the rest of the house are to be tried on it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.model import Verdict
from explorer.session.bulk_changes import AddTag, Delete, SetKind
from explorer.session.forms import CitationForm, EntityForm, FundingForm, NameForm
from explorer.session.session import Session
from tests.session.write import change_claim, change_entity, new_claim
from tests.session.writes import SAVES

Row = dict[str, object]
Place = tuple[str, int]
State = dict[Place, Row]
T = TypeVar("T")

ANY: Final = object()  # a column that follows from others
NAME_PROPERTIES: Final = {"name", "alias", "former_name", "acronym"}
KINDS: Final = ("lab", "company", "fund", "infrastructure")
# What the small workspace's texts hold.
QUOTES: Final = ((DocumentId(1), "Station F"), (DocumentId(1), "desks"), (DocumentId(2), "Fairbank pledged"))
AMOUNTS: Final = {
    "€5 million": (5_000_000, 5_000_000, "EUR"),
    "over $2bn": (2_000_000_000, None, "USD"),
    "1,5 Md €": (1_500_000_000, 1_500_000_000, "EUR"),
}
WORDS: Final = st.sampled_from(
    ["Station F", "F.A.I.R", "œuvre", "l’IA 😀", "שלום", "x" * 300, "‘; --", "<b>bold</b>", "a"]
)


@dataclass(slots=True)
class Expect:
    """What a step must make of the rows; all that is not named stays as it was."""

    changed: Mapping[Place, Row] = field(default_factory=dict)
    added: Sequence[tuple[str, Row]] = ()
    deleted: Iterable[Place] = ()

    def check(self, before: State, after: State) -> None:
        """Fail where the rows are others."""
        assert before.keys() - after.keys() == set(self.deleted)
        wanted: list[tuple[str, Row]] = list(self.added)
        for place in after.keys() - before.keys():
            fitting = [
                each for each in wanted if each[0] == place[0] and each[1].items() <= after[place].items()
            ]
            assert fitting, f"nobody asked for {place}: {after[place]}"
            wanted.remove(fitting[0])
        assert wanted == []
        for place in before.keys() & after.keys():
            asked = self.changed.get(place, {})
            free = {column for column, value in asked.items() if value is ANY}
            expected = {**before[place], **asked}
            for column, value in after[place].items():
                assert column in free or value == expected[column], (place, column)


class Bench:
    """A session, what its rows are now, and chance."""

    def __init__(self, session: Session, state: State, data: st.DataObject) -> None:
        self.session, self.state, self._data = session, state, data

    def draw(self, strategy: st.SearchStrategy[T]) -> T:
        return self._data.draw(strategy)

    def pick(self, choices: Sequence[T]) -> T:
        return self.draw(st.sampled_from(choices))

    def ids(self, table: str, **columns: object) -> list[int]:
        return sorted(
            row_id
            for (where, row_id), row in self.state.items()
            if where == table and all(row[column] == value for column, value in columns.items())
        )

    def entity(self) -> EntityId:
        return EntityId(self.pick(self.ids("entity")))

    def two(self) -> tuple[EntityId, EntityId]:
        one, other = self.draw(st.permutations(self.ids("entity")))[:2]
        return EntityId(one), EntityId(other)

    def claim(self, **columns: object) -> ClaimId:
        return ClaimId(self.pick(self.ids("claim", **columns)))

    def hanging_on_claim(self, claim: int) -> set[Place]:
        found: set[Place] = {("citation", row) for row in self.ids("citation", claim_id=claim)}
        return found | {("claim", claim)} | {("funding", row) for row in self.ids("funding", claim_id=claim)}

    def parts_left_by(self, gone: set[Place]) -> dict[Place, Row]:
        """The sums that lose their larger sum."""
        return {
            place: {"part_of": None}
            for place, row in self.state.items()
            if place[0] == "funding" and place not in gone and ("funding", row["part_of"]) in gone
        }

    def hanging_on_entity(self, entity: int) -> set[Place]:
        gone: set[Place] = {("entity", entity)}
        for column in ("subject_id", "object_id"):
            for claim in self.ids("claim", **{column: entity}):
                gone |= self.hanging_on_claim(claim)
        for table, columns in MARKS.items():
            for column in columns:
                gone |= {(table, row) for row in self.ids(table, **{column: entity})}
        return gone

    def cited(self) -> CitationForm:
        document, words = self.pick(QUOTES)
        text = self.session.document(document).text
        start = text.index(words)
        return CitationForm(None, document, "", start, start + len(words), words)


# Rows of an entity beside its claims, which go with it.
MARKS: Final = {
    "judgement": ("entity_a", "entity_b"),
    "entity_tag": ("entity_id",),
    "star": ("entity_id",),
    "merger": ("into_id",),
}
Step = Callable[[Bench], Expect | None]


def rename(bench: Bench) -> Expect | None:
    entity, name = bench.entity(), bench.draw(WORDS)
    change_entity(bench.session, entity, name=name)
    if bench.ids("claim", subject_id=entity, property="name"):
        return None  # what else is called so follows the name: test_renaming
    return Expect({("entity", entity): {"name": name, "sort_name": ANY}})


def summarise(bench: Bench) -> Expect:
    entity, summary = bench.entity(), bench.draw(WORDS | st.just(""))
    change_entity(bench.session, entity, summary=summary)
    return Expect({("entity", entity): {"summary": summary}})


def add_entity(bench: Bench) -> Expect:
    name, kind = bench.draw(WORDS), bench.pick(KINDS)
    aliases = (NameForm(None, "alias", "Also"),) if bench.draw(st.booleans()) else ()
    made = bench.session.save_entity(EntityForm(None, name, kind, "", aliases))
    alias: Row = {"subject_id": made, "property": "alias", "value": "Also", "origin": "analyst"}
    row: Row = {"id": made, "name": name, "kind": kind, "summary": ""}
    return Expect(added=[("entity", row), *([("claim", alias)] if aliases else [])])


def note_text(bench: Bench) -> Expect:
    entity, value = bench.entity(), bench.draw(WORDS)
    made = new_claim(bench.session, entity, property="focus", value=value)
    row: Row = {"id": made, "subject_id": entity, "property": "focus", "value": value, "origin": "analyst"}
    return Expect(added=[("claim", row)])


def relate(bench: Bench) -> Expect:
    one, other = bench.two()
    made = new_claim(bench.session, one, property="uses", object_id=other)
    return Expect(added=[("claim", {"id": made, "subject_id": one, "object_id": other, "property": "uses"})])


def rank(bench: Bench) -> Expect:
    claim, to = bench.claim(), bench.pick(["preferred", "normal", "deprecated"])
    reason = "" if to == "normal" else bench.draw(WORDS)
    change_claim(bench.session, claim, rank=to, rank_reason=reason)
    return Expect({("claim", claim): {"rank": to, "rank_reason": reason}})


def note(bench: Bench) -> Expect:
    claim, words = bench.claim(), bench.draw(WORDS | st.just(""))
    change_claim(bench.session, claim, note=words)
    return Expect({("claim", claim): {"note": words}})


def give(bench: Bench) -> Expect:
    one, other = bench.two()
    words = bench.pick(list(AMOUNTS))
    whole = bench.pick([None, *bench.ids("funding", part_of=None)])
    money = FundingForm(amount=words, part_of=None if whole is None else ClaimId(whole))
    made = new_claim(bench.session, one, property="funds", object_id=other, funding=money)
    low, high, currency = AMOUNTS[words]
    funding: Row = {"claim_id": made, "amount_low": low, "amount_high": high, "currency": currency}
    claim: Row = {"id": made, "subject_id": one, "object_id": other}
    return Expect(added=[("claim", claim), ("funding", {**funding, "part_of": whole})])


def change_amount(bench: Bench) -> Expect:
    claim, words = ClaimId(bench.pick(bench.ids("funding"))), bench.pick(list(AMOUNTS))
    form = bench.session.claim_form(claim)
    assert form.funding is not None
    bench.session.save_claim(
        replace(form, funding=replace(form.funding, amount=words, currency="", period="", term=""))
    )
    low, high, currency = AMOUNTS[words]
    told = {"amount_low": low, "amount_high": high, "currency": currency}
    free = ("amount_text", "qualifier", "cadence", "term", "period", "period_from", "period_to")
    return Expect(
        {("funding", claim): {**told, **dict.fromkeys(free, ANY)}, ("claim", claim): {"value": ANY}}
    )


def cite(bench: Bench) -> Expect:
    claim, quote = bench.claim(), bench.cited()
    form = bench.session.claim_form(claim)
    bench.session.save_claim(replace(form, citations=(*form.citations, quote)))
    row: Row = {"claim_id": claim, "start": quote.start, "end": quote.end, "exact": quote.exact}
    return Expect(added=[("citation", row)])


def drop_quote(bench: Bench) -> Expect:
    quote = bench.pick(bench.ids("citation"))
    claim = bench.state["citation", quote]["claim_id"]
    assert isinstance(claim, int)
    form = bench.session.claim_form(ClaimId(claim))
    kept = tuple(each for each in form.citations if each.id != quote)
    bench.session.save_claim(replace(form, citations=kept))
    return Expect(deleted=[("citation", quote)])


def delete_claim(bench: Bench) -> Expect:
    claim = bench.claim()
    gone = bench.hanging_on_claim(claim)
    bench.session.delete_claim(claim)
    return Expect(bench.parts_left_by(gone), deleted=gone)


def delete_entities(bench: Bench) -> Expect:
    entities = bench.draw(st.lists(st.sampled_from(bench.ids("entity")), min_size=1, max_size=2))
    gone = set[Place]().union(*(bench.hanging_on_entity(entity) for entity in entities))
    bench.session.delete_entities([EntityId(entity) for entity in entities])
    return Expect(bench.parts_left_by(gone), deleted=gone)


def merge(bench: Bench) -> None:
    keep, gone = bench.two()
    bench.session.merging.merge(keep, gone, reason="one and the same")


def split(bench: Bench) -> None:
    bench.session.merging.split(EntityId(bench.pick(bench.ids("merger"))))


def judge(bench: Bench) -> None:
    one, other = bench.two()
    bench.session.merging.judge(one, other, bench.pick(list(Verdict)), "it says so")


def tag(bench: Bench) -> Expect:
    entity, words = bench.entity(), bench.pick(["to check", "AI"])
    has = bench.ids("entity_tag", entity_id=entity, tag=words)
    bench.session.tags.add([entity], words)
    return Expect(added=[] if has else [("entity_tag", {"entity_id": entity, "tag": words})])


def star(bench: Bench) -> Expect:
    entity, on = bench.entity(), bench.draw(st.booleans())
    has = ("star", entity) in bench.state
    bench.session.tags.star([entity], on=on)
    if on == has:
        return Expect()
    return Expect(added=[("star", {"entity_id": entity})]) if on else Expect(deleted=[("star", entity)])


def bulk(bench: Bench) -> None:
    changes: list[Any] = [AddTag("many"), SetKind(bench.pick(KINDS)), Delete()]
    ids = bench.draw(st.lists(st.sampled_from(bench.ids("entity")), min_size=1, max_size=3, unique=True))
    bench.session.bulk.do(bench.pick(changes), ids)


def any_write(bench: Bench) -> None:
    """One of the table of all writes, as far as what it needs is there."""
    write = bench.pick(list(SAVES.values()))
    write.do(bench.session)


# What a random walk may do; a step that needs a row of some table says which.
STEPS: Mapping[str, tuple[Step, str]] = {
    "rename": (rename, "entity"),
    "summarise": (summarise, "entity"),
    "add entity": (add_entity, "entity"),
    "note text": (note_text, "entity"),
    "relate": (relate, "entity"),
    "rank": (rank, "claim"),
    "note": (note, "claim"),
    "give": (give, "entity"),
    "change amount": (change_amount, "funding"),
    "cite": (cite, "claim"),
    "drop quote": (drop_quote, "citation"),
    "delete claim": (delete_claim, "claim"),
    "delete entities": (delete_entities, "entity"),
    "merge": (merge, "entity"),
    "split": (split, "merger"),
    "judge": (judge, "entity"),
    "tag": (tag, "entity"),
    "star": (star, "entity"),
    "bulk": (bulk, "entity"),
    "any write": (any_write, "entity"),
}
