"""What is wrong with a document's text or details before it is written: sentences by field. Writes nothing."""

import re
from typing import Final

from explorer.domain.date_words import read_date_words
from explorer.domain.dates import NotADate
from explorer.domain.text import is_blank
from explorer.formats.source_text import SourceText, is_plain_file_name, source_text
from explorer.session.form_checks import control_problem
from explorer.session.shown_versions import DocumentDetails

LARGEST: Final = 8_000_000  # bytes: the edit log keeps what was before, and what is after
LONGEST: Final = 500  # characters of a detail
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ENDINGS: Final = (".txt", ".md", ".text", ".markdown")
_PAGE: Final = ("<!doctype html", "<html", "<?xml", "{\\rtf")


class NotATextError(ValueError):
    """These bytes are no text that can be cited; `str()` says why."""


def text_of(original: bytes) -> SourceText:
    """The text of a file's bytes; raise `NotATextError` with a sentence."""
    if len(original) > LARGEST:
        raise NotATextError(f"The text is too large: more than {LARGEST // 1_000_000} MB.")
    try:
        source = source_text(original)
    except UnicodeDecodeError as error:
        raise NotATextError("This is not a text in UTF-8. Save it as plain text in UTF-8 first.") from error
    if "\0" in source.text:
        raise NotATextError("This is not a plain text: it has bytes that no text has.")
    if is_blank(source.text):
        raise NotATextError("The text has no words.")
    if source.text.lstrip()[:20].lower().startswith(_PAGE):
        raise NotATextError(
            "This is a page with markup, not a plain text. Save its text as a .txt file first."
        )
    return source


def file_name_problem(name: str) -> str:
    """Why a file of this name cannot be added; empty when it can."""
    if not is_plain_file_name(name) or len(name) > 200:
        return "The file needs a plain name."
    if not name.lower().endswith(_ENDINGS):
        return "Only plain text can be added: a .txt or .md file."
    return ""


def detail_problems(details: DocumentDetails) -> dict[str, str]:
    """Field by field why these cannot be saved; empty when they can."""
    found: dict[str, str] = {}
    for field in ("title", "author", "publisher", "published", "language"):
        text: str = getattr(details, field)
        if problem := control_problem(text):
            found[field] = problem
        elif len(text) > LONGEST:
            found[field] = f"At most {LONGEST} characters."
    if details.published.strip() and "published" not in found:
        try:
            read_date_words(details.published)
        except NotADate as error:
            found["published"] = str(error)
    language = details.language.strip()
    if language and "language" not in found and not _LANGUAGE.fullmatch(language):
        found["language"] = "Give the language by its code, such as en, fr or pt-BR."
    return found
