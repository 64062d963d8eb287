"""Text of others made safe for the places of Qt that guess rich text; not for labels, which can be told."""

_JOINER = "\u2060"  # takes no room, and ends Qt's search for a tag or an entity


def tooltip_text(text: str) -> str:
    """`text` for setToolTip and QToolTip.showText, shown as it is: `<img …>` loads nothing and `&lt;` stays."""
    return text.replace("<", f"<{_JOINER}").replace("&", f"&{_JOINER}")


def one_line(text: str) -> str:
    """`text` with each run of white space made one space, for places one line high."""
    return " ".join(text.split())
