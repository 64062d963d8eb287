"""What commands print: one line, whatever is in it; troubles as a sentence, bugs as they are."""

import click
import pytest

from explorer.store.errors import NotAWorkspace
from explorer.terminal.telling import one_line, print_json, trouble_in_a_sentence


@pytest.mark.parametrize(
    ("words", "line"),
    [("a\nb", "a b"), ("\x1b[31mred", "[31mred"), ("  a\tb ", "a b"), ("a\u202eb", "a b"), ("", "")],
)
def test_words_of_others_stay_on_one_line(words: str, line: str) -> None:
    assert one_line(words) == line


def test_json_keeps_letters_where_the_terminal_has_them(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(["é"])
    assert capsys.readouterr().out in ('[\n  "é"\n]\n', '[\n  "\\u00e9"\n]\n')


def test_a_trouble_is_a_sentence_and_a_bug_stays_one() -> None:
    with pytest.raises(click.ClickException, match="not a Hub Explorer workspace"), trouble_in_a_sentence():
        raise NotAWorkspace("a.hub")
    with pytest.raises(click.ClickException, match="cannot be written: no space"), trouble_in_a_sentence():
        raise OSError(28, "no space", "a.csv")
    with pytest.raises(ZeroDivisionError), trouble_in_a_sentence():
        raise ZeroDivisionError
