"""Texts and details that cannot be a document's, each with its sentence."""

import pytest

from explorer.session import document_checks
from explorer.session.document_checks import NotATextError, detail_problems, file_name_problem, text_of
from explorer.session.shown_versions import DocumentDetails

NO_TEXTS = {
    "not UTF-8": ("caf\xe9".encode("latin-1"), "UTF-8"),
    "UTF-16": ("words".encode("utf-16"), "UTF-8"),
    "zeros": (b"PK\0\0", "not a plain text"),
    "nothing": (b"", "no words"),
    "spaces and marks of order": (b"\xef\xbb\xbf \n\xc2\xa0", "no words"),
    "a page": (b"\n<!DOCTYPE html><p>words", "markup"),
    "rich text": (rb"{\rtf1 words}", "markup"),
}


@pytest.mark.parametrize(("original", "sentence"), NO_TEXTS.values(), ids=NO_TEXTS.keys())
def test_what_is_no_text_is_refused_with_the_reason(original: bytes, sentence: str) -> None:
    with pytest.raises(NotATextError, match=sentence):
        text_of(original)


def test_a_text_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_checks, "LARGEST", 3)
    with pytest.raises(NotATextError, match="too large"):
        text_of(b"word")


def test_a_text_keeps_all_but_its_line_ends_and_the_mark_of_order() -> None:
    source = text_of("\ufeffé\u00a0\U0001f680\r\nb\rc".encode())
    assert source.text == "é\u00a0\U0001f680\nb\nc"
    assert source.original.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["notes.txt", "Notes.MD", "a b.text"])
def test_plain_texts_may_be_added(name: str) -> None:
    assert file_name_problem(name) == ""


@pytest.mark.parametrize("name", ["", "a/b.txt", "report.pdf", "txt", f"{'a' * 300}.txt"])
def test_other_files_may_not(name: str) -> None:
    assert file_name_problem(name) != ""


DETAILS = {
    "all right": (DocumentDetails("A", "B", "C", "2 May 2018", "pt-BR"), set()),
    "empty": (DocumentDetails(), set()),
    "a date that is none": (DocumentDetails(published="31 February 2018"), {"published"}),
    "a date in numbers": (DocumentDetails(published="02/03/2018"), {"published"}),
    "a language by name": (DocumentDetails(language="English"), {"language"}),
    "control characters": (DocumentDetails(title="a\0", author="b\x07"), {"title", "author"}),
    "far too long": (DocumentDetails(publisher="a" * 501), {"publisher"}),
}


@pytest.mark.parametrize(("details", "fields"), DETAILS.values(), ids=DETAILS.keys())
def test_details_that_cannot_be_saved_are_told_by_field(details: DocumentDetails, fields: set[str]) -> None:
    found = detail_problems(details)
    assert found.keys() == fields
    assert all(sentence.endswith(".") for sentence in found.values())
