"""Words of an analyst's own in a session: kinds, properties and units, added, changed and deleted. Not the bundled ones."""

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from explorer import paths
from explorer.domain.own_words import PREFIX, OwnWords, Word, key_for, word_problems
from explorer.domain.tags import tidy_tag
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType
from explorer.session.form_errors import FormProblemsError
from explorer.session.words import counted
from explorer.store import own_words as store
from explorer.store.errors import NoSuchRow, told_as_trouble
from explorer.store.recording import recorded

if TYPE_CHECKING:
    from explorer.session.session import Session

NEW_KIND: Final = Kind("", "", "", "shapes", "blue", "")
NEW_PROPERTY: Final = Property(
    *("", "", ""), ValueType.TEXT, frozenset(), frozenset(), unit="", single=False, group="about", maps_to=""
)
NEW_UNIT: Final = Unit("", "", "", "", "count")
_NOUNS: Final = {Kind: "kind", Property: "property", Unit: "unit"}
_USERS: Final = {
    "entities": ("entity", "entities"),
    "claims": ("claim", "claims"),
    "properties": ("property", "properties"),
}


@dataclass(frozen=True, slots=True)
class WordUse:
    """What uses a word, in a sentence; empty where nothing does."""

    count: int
    sentence: str


class Words:
    """The words of one's own, as `session.words`."""

    def __init__(self, session: "Session") -> None:
        """Write through the session's one door."""
        self._session = session

    def own(self) -> OwnWords:
        """All words of one's own."""
        with told_as_trouble(self._session.path):
            return store.read_own(self._session.workspace.connection)

    def problems(self, word: Word) -> dict[str, str]:
        """Field by field why a word cannot be kept; empty when it can."""
        tidied = tidy_word(word)
        return word_problems(tidied, self._session.vocabulary, icon_names()) or self._changes_refused(tidied)

    def use_of(self, word: Word) -> WordUse:
        """What uses a word."""
        with told_as_trouble(self._session.path):
            uses = store.uses_of(self._session.workspace.connection, word)
        said = " and ".join(counted(count, *_USERS[noun]) for noun, count in uses)
        return WordUse(sum(count for _, count in uses), f"It is used by {said}." if said else "")

    def save(self, word: Word, initiator: object = None) -> str:
        """Add a word (one without a key) or change it; return its key.

        Raises `FormProblemsError` for what cannot be kept, `NoSuchRow` when the word to be changed is gone.
        """
        word = tidy_word(word)
        found = self.problems(word)
        if found:
            raise FormProblemsError(found)
        new = not word.key
        if not new:
            self._require(word)
        connection = self._session.workspace.connection
        with self._session.writing(initiator):
            if new:
                word = replace(word, key=key_for(word.label, self._taken()))
            verb = "addition" if new else "change"
            with recorded(connection, f"{verb} of the {_NOUNS[type(word)]} {word.label}") as edit:
                store.write_word(connection, edit, word)
        return word.key

    def delete(self, word: Word, initiator: object = None) -> None:
        """Delete a word that nothing uses; raise `FormProblemsError` that says what does, `NoSuchRow` when it is gone."""
        self._require(word)
        use = self.use_of(word)
        if use.count:
            raise FormProblemsError(
                {"": f"“{word.label}” cannot be deleted. {use.sentence} Change that first."}
            )
        connection = self._session.workspace.connection
        with (
            self._session.writing(initiator),
            recorded(connection, f"deletion of the {_NOUNS[type(word)]} {word.label}") as edit,
        ):
            store.delete_word(connection, edit, word)

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _own_of(self, word: Word) -> Word | None:
        own = self.own()
        if isinstance(word, Kind):
            return own.kinds.get(word.key)
        return (own.properties if isinstance(word, Property) else own.units).get(word.key)

    def _require(self, word: Word) -> None:
        if self._own_of(word) is None:
            raise NoSuchRow(f"{_NOUNS[type(word)]} {word.label}")

    def _taken(self) -> set[str]:
        known = self._session.vocabulary
        return {*known.kinds, *known.properties, *known.units}

    def _changes_refused(self, word: Word) -> dict[str, str]:
        """A property in use keeps its type of value, and goes on fitting what it is said of."""
        before = self._own_of(word) if word.key else None
        if not isinstance(word, Property) or not isinstance(before, Property):
            return {}
        with told_as_trouble(self._session.path):
            used = dict(store.uses_of(self._session.workspace.connection, word)).get("claims", 0)
            unfit = store.misfits(self._session.workspace.connection, word)
        if used and word.value_type is not before.value_type:
            claims = counted(used, "claim has", "claims have")
            return {"value_type": f"{claims} a value of the other type. Add another property instead."}
        if unfit:
            return {"kinds": f"{counted(unfit, 'claim does', 'claims do')} not fit these kinds."}
        return {}


def tidy_word(word: Word) -> Word:
    """A word with its texts tidied, and a plural where none was given."""
    match word:
        case Kind() | Unit():
            label = tidy_tag(word.label)
            return replace(word, label=label, plural=tidy_tag(word.plural) or _plural(label))
        case Property():
            return replace(word, label=tidy_tag(word.label), inverse_label=tidy_tag(word.inverse_label))


def is_own(word: Word) -> bool:
    """Whether a word is one's own, and so may be changed."""
    return word.key.startswith(PREFIX)


@cache
def icon_names() -> tuple[str, ...]:
    """The icons that the program ships with, but for those of its own buttons."""
    names = (path.stem for path in (paths.resources_dir() / "icons").glob("*.svg"))
    return tuple(sorted(name for name in names if not name.startswith(_BUTTONS)))


_BUTTONS: Final = (
    "arrow-",
    "chevron-",
    "circle",
    "x",
    "zoom-",
    "panel-",
    "undo-",
    "redo-",
    "minus",
    "loader-",
)


def _plural(label: str) -> str:
    if not label:
        return ""
    return f"{label[:-1]}ies" if label.endswith("y") and label[-2:-1] not in "aeiou" else f"{label}s"
