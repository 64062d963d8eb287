"""A document's bytes and the text made of them. Not where it lies, nor what rests on it."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceText:
    """The bytes as they came, and the text that all offsets count in."""

    original: bytes
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the original bytes, in lower-case hex."""
        return hashlib.sha256(self.original).hexdigest()


def source_text(original: bytes) -> SourceText:
    """Decode UTF-8 and make every line end LF; all else stays. Raises UnicodeDecodeError."""
    return SourceText(original, with_lf(original.decode("utf-8-sig")))


def with_lf(text: str) -> str:
    r"""The text with CR LF and lone CR turned into LF, as stored texts and quotes from them have it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_plain_file_name(name: str) -> bool:
    """True for the name of a file in a folder, on any system: no path, no control characters."""
    return name not in {"", ".", ".."} and not any(char in '/\\:*?"<>|' or ord(char) < 32 for char in name)
