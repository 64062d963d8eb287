"""Saved searches of a session: kept under a name, opened with what is left of them. Not the search itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from explorer.domain.searches import (
    KeptFilter,
    KeptSearch,
    NotASearch,
    read_search_text,
    search_name_problem,
    write_search_text,
)
from explorer.domain.tags import tidy_tag
from explorer.session.finding import EVIDENCE
from explorer.session.form_errors import FormProblemsError
from explorer.session.shown import Facet, Query, Sort
from explorer.session.words import STAGES
from explorer.store import saved_searches as store
from explorer.store import tags
from explorer.store.errors import NoSuchRow, told_as_trouble
from explorer.store.recording import recorded

if TYPE_CHECKING:
    from explorer.session.session import Session

_BY_KEY: Final = (Facet.PLACE, Facet.DOCUMENT)
_LABELS: Final = {
    (Facet.STAR, "yes"): "With a star",
    (Facet.MONEY, "any"): "Any sum of money",
    **{(Facet.MONEY, stage.value): label for stage, label in STAGES.items()},
    **{(Facet.EVIDENCE, value): label for value, label in EVIDENCE.items()},
}
_NOUNS: Final = {Facet.KIND: "kind", Facet.TAG: "tag", Facet.PLACE: "place", Facet.DOCUMENT: "document"}


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One saved search for a list: its name, and in a line what it looks for."""

    id: int
    name: str
    words: str  # "“facebook” · lab · To check"


@dataclass(frozen=True, slots=True)
class OpenedSearch:
    """A query to ask, and in words what of the saved one is no longer there."""

    name: str
    query: Query
    missing: tuple[str, ...]  # "the tag “AI”"


class Searches:
    """What analysts ask again and again, as `session.searches`."""

    def __init__(self, session: "Session") -> None:
        """Keep searches through the session's one door."""
        self._session = session

    def all(self) -> tuple[SavedSearch, ...]:
        """All saved searches in the order of the alphabet."""
        with told_as_trouble(self._session.path):
            rows = store.saved_searches(self._session.workspace.connection)
        return tuple(SavedSearch(row_id, name, _words(query)) for row_id, name, query in rows)

    def named(self, name: str) -> SavedSearch | None:
        """The one of this name, however it is written."""
        with told_as_trouble(self._session.path):
            row_id = store.id_of_name(self._session.workspace.connection, tidy_tag(name))
        return next((saved for saved in self.all() if saved.id == row_id), None)

    def words(self, query: Query) -> str:
        """What a query looks for, in a line."""
        return _words(self.text_of(query))

    def open(self, search_id: int) -> OpenedSearch:
        """The query of a saved search, as far as what it names is still there; raise `NoSuchRow` when it is gone."""
        return self.opened(*self._row(search_id))

    def text_of(self, query: Query) -> str:
        """A query as text that outlives ids."""
        with told_as_trouble(self._session.path):
            return write_search_text(self._kept(query))

    def opened(self, name: str, kept: str) -> OpenedSearch:
        """The query of such a text, as far as what it names is still there."""
        try:
            search = read_search_text(kept)
        except NotASearch:
            return OpenedSearch(name, Query(), ("all of it: this program cannot read it",))
        chosen: set[tuple[Facet, str]] = set()
        missing: list[str] = []
        with told_as_trouble(self._session.path):
            for kept_filter in search.filters:
                found = self._found(kept_filter)
                if found is None:
                    missing.append(_said(kept_filter))
                else:
                    chosen.add(found)
        query = Query(search.text, frozenset(chosen), Sort(search.sort), search.descending, search.span)
        return OpenedSearch(name, query, tuple(missing))

    # ── Writes ──────────────────────────────────────────────────────────────────────────────────────────────
    def save(self, name: str, query: Query, *, replace: bool = False, initiator: object = None) -> int:
        """Keep a query under a name; raise `FormProblemsError` for a bad name, or one in use unless it is replaced."""
        connection, name = self._session.workspace.connection, tidy_tag(name)
        self._refuse(search_name_problem(name))
        with self._session.writing(initiator):
            there = store.id_of_name(connection, name)
            if there is not None and not replace:
                self._refuse(f"There is a saved search “{name}” already. Replace it, or choose another name.")
            kept = write_search_text(self._kept(query))
            with recorded(connection, f"{'change' if there else 'saving'} of the search {name}") as edit:
                return store.write_search(edit, there, name, kept)

    def replace(self, search_id: int, query: Query, initiator: object = None) -> None:
        """Let a saved search look for something else; raise `NoSuchRow` when it is gone."""
        name, _ = self._row(search_id)
        self.save(name, query, replace=True, initiator=initiator)

    def rename(self, search_id: int, name: str, initiator: object = None) -> None:
        """Give a saved search another name; raise `FormProblemsError` for a bad one, `NoSuchRow` when it is gone."""
        connection, name = self._session.workspace.connection, tidy_tag(name)
        before, kept = self._row(search_id)
        self._refuse(search_name_problem(name))
        with self._session.writing(initiator):
            if store.id_of_name(connection, name) not in (None, search_id):
                self._refuse(f"There is a saved search “{name}” already. Choose another name.")
            with recorded(connection, f"rename of the search {before}") as edit:
                store.write_search(edit, search_id, name, kept)

    def delete(self, search_id: int, initiator: object = None) -> None:
        """Forget a saved search; raise `NoSuchRow` when it is gone."""
        name, _ = self._row(search_id)
        with (
            self._session.writing(initiator),
            recorded(self._session.workspace.connection, f"deletion of the search {name}") as edit,
        ):
            edit.delete("saved_search", search_id)

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _row(self, search_id: int) -> tuple[str, str]:
        with told_as_trouble(self._session.path):
            for row_id, name, query in store.saved_searches(self._session.workspace.connection):
                if row_id == search_id:
                    return name, query
        raise NoSuchRow(f"saved search {search_id}")

    def _refuse(self, problem: str) -> None:
        if problem:
            raise FormProblemsError({"name": problem})

    def _kept(self, query: Query) -> KeptSearch:
        filters = tuple(self._kept_filters(sorted(query.chosen)))
        return KeptSearch(query.text, filters, query.sort.value, query.descending, query.span)

    def _kept_filters(self, chosen: Iterable[tuple[Facet, str]]) -> Iterable[KeptFilter]:
        connection = self._session.workspace.connection
        for facet, value in chosen:
            if facet in _BY_KEY:
                found = store.key_of(connection, facet.value, value)
                if found is not None:  # else it is gone, and chosen still
                    yield KeptFilter(facet.value, *found)
            elif facet is Facet.TAG:
                yield KeptFilter(facet.value, value, tags.labels_of(connection, [value]).get(value, value))
            elif facet is Facet.KIND:
                yield KeptFilter(facet.value, value, self._session.vocabulary.kind_label(value))
            else:
                yield KeptFilter(facet.value, value, _LABELS.get((facet, value), ""))

    def _found(self, kept: KeptFilter) -> tuple[Facet, str] | None:
        connection = self._session.workspace.connection
        if kept.facet not in set(Facet):
            return None
        facet = Facet(kept.facet)
        if facet in _BY_KEY:
            found = store.id_of(connection, facet.value, kept.value)
            return None if found is None else (facet, str(found))
        known = (
            facet not in (Facet.KIND, Facet.TAG)
            or (facet is Facet.KIND and kept.value in self._session.vocabulary.kinds)
            or store.is_in_use(connection, facet.value, kept.value)
        )
        return (facet, kept.value) if known else None


def _words(kept: str) -> str:
    try:
        search = read_search_text(kept)
    except NotASearch:
        return "cannot be read"
    said = [f"“{search.text}”"] if search.text.strip() else []
    said += [kept.label or f"{kept.facet}: {kept.value}".replace("_", " ") for kept in search.filters]
    said += [f"{search.span[0]} to {search.span[1]}"] if search.span else []
    return " · ".join(said) or "everything"


def _said(kept: KeptFilter) -> str:
    noun = _NOUNS.get(Facet(kept.facet), kept.facet) if kept.facet in set(Facet) else kept.facet
    return f"the {noun} “{kept.label or kept.value}”"
