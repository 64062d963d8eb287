"""Forms whose claim or entity changed after they were filled: what changed, and edits taken over. Writes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Final, TypeVar

from explorer.domain.vocabulary import Vocabulary
from explorer.session.forms import CitationForm, ClaimForm, EntityForm, FundingForm, NameForm

Form = TypeVar("Form", EntityForm, ClaimForm)
_Row = TypeVar("_Row", NameForm, CitationForm)
_AnyForm = EntityForm | ClaimForm | FundingForm

# Filled for showing only: another name of the other side makes no form stale.
_SHOWN_ONLY: Final = {"opened", "subject_name", "subject_kind", "object_name", "object_kind", "part_of_label"}
_WORDS: Final[Mapping[str, str]] = {
    "name": "the name", "kind": "the kind", "summary": "the summary", "aliases": "the other names",
    "subject_id": "what it is about", "property": "what it says", "value": "the words", "value_kind": "the value",
    "number": "the number", "unit": "the unit", "object_id": "the entity", "role": "the role", "date": "the date",
    "rank": "the rank", "rank_reason": "the reason", "note": "the note", "origin": "the origin",
    "funding": "the sum", "citations": "the quotes", "amount": "the sum", "currency": "the currency",
    "stage": "the stage", "purpose": "the purpose", "cadence": "how often", "announced": "the announcement",
    "term": "the length of time", "period": "the time", "part_of": "the larger sum", "subject_is": "the side",
}  # fmt: skip


def changes(opened: EntityForm | ClaimForm, now: EntityForm | ClaimForm, vocabulary: Vocabulary) -> list[str]:
    """What is other in the workspace now than when the form was filled, each in words; none when nothing is."""
    found = [_said(change, opened, now, vocabulary) for change in _differing(opened, now)]
    return list(dict.fromkeys(found))


def taken_over(form: Form, now: Form) -> Form:
    """`now` with all that the person changed in `form`; that is a form which can be saved."""
    if form.opened is None:
        return form
    mine: dict[str, object] = {
        name: is_now for name, _, is_now in _differing(form.opened, form, into_money=False)
    }
    if isinstance(form, EntityForm):
        assert isinstance(now, EntityForm)
        mine["aliases"] = _rows(form.opened.aliases, form.aliases, now.aliases)
    else:
        assert isinstance(now, ClaimForm)
        mine["citations"] = _rows(form.opened.citations, form.citations, now.citations)
        mine["funding"] = _money(form.opened.funding, form.funding, now.funding)
        if "object_id" in mine:
            mine |= {"object_name": form.object_name, "object_kind": form.object_kind}
    return replace(now, **mine)  # type: ignore[arg-type]


def _differing(
    opened: _AnyForm, now: _AnyForm, *, into_money: bool = True
) -> Iterator[tuple[str, object, object]]:
    for each in fields(opened):
        was, is_now = getattr(opened, each.name), getattr(now, each.name)
        if each.name in _SHOWN_ONLY or was == is_now:
            continue
        if into_money and isinstance(was, FundingForm) and isinstance(is_now, FundingForm):
            yield from _differing(was, is_now)
        else:
            yield each.name, was, is_now


def _said(
    change: tuple[str, object, object],
    opened: EntityForm | ClaimForm,
    now: EntityForm | ClaimForm,
    vocabulary: Vocabulary,
) -> str:
    name, was, is_now = change
    what = _WORDS.get(name, name)
    if name == "object_id" and isinstance(opened, ClaimForm) and isinstance(now, ClaimForm):
        was, is_now = opened.object_name, now.object_name
    elif name == "kind" and isinstance(opened, EntityForm):
        was, is_now = vocabulary.kind_label(str(was)), vocabulary.kind_label(str(is_now))
    elif name == "property":
        was, is_now = vocabulary.property_label(str(was)), vocabulary.property_label(str(is_now))
    if not isinstance(was, str) or not isinstance(is_now, str):
        return f"{what} changed"
    if not was or not is_now:
        return f"{what} “{_short(is_now)}” was added" if is_now else f"{what} “{_short(was)}” was removed"
    return f"{what} was “{_short(was)}” and is now “{_short(is_now)}”"


def _money(
    opened: FundingForm | None, mine: FundingForm | None, now: FundingForm | None
) -> FundingForm | None:
    if mine == opened:
        return now
    if opened is None or mine is None or now is None:
        return mine
    changed: dict[str, object] = {name: value for name, _, value in _differing(opened, mine)}
    if "part_of" in changed:
        changed["part_of_label"] = mine.part_of_label
    return replace(now, **changed)  # type: ignore[arg-type]


def _rows(opened: tuple[_Row, ...], mine: tuple[_Row, ...], now: tuple[_Row, ...]) -> tuple[_Row, ...]:
    """The rows of now: without those taken away, with those changed or added by the person."""
    before, kept = {row.id: row for row in opened}, {row.id: row for row in mine}
    found: list[_Row] = []
    for row in now:
        own = kept.get(row.id)
        if own is None and row.id in before:
            continue
        found.append(own if own is not None and own != before.get(row.id) else row)
    found += [row for row in mine if row.id is None]
    return tuple(found)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
