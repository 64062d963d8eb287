"""Signs, codes and words of currencies are taken out of a text; a shared sign gives way to what is named."""

import pytest

from explorer.domain.currencies import CODES, COMMON, SIGNS, CurrencyFound, find_currencies, sign_of

DOLLARS = "“$” is read as US dollars."
YEN = "“¥” is read as Japanese yen."

FOUND = [
    ("€10", " 10", {"EUR"}, ""),
    ("10 €", "10  ", {"EUR"}, ""),
    ("€10 Million Euros", " 10 Million  ", {"EUR"}, ""),
    ("10 million d’euros", "10 million  ", {"EUR"}, ""),
    ("10 million de livres", "10 million de livres", set(), ""),  # a word we do not know stays
    ("US$5", " 5", {"USD"}, ""),
    ("CA$5", " 5", {"CAD"}, ""),
    ("5 pounds  sterling", "5  ", {"GBP"}, ""),
    ("5 US Dollars", "5  ", {"USD"}, ""),
    ("5 chf", "5  ", {"CHF"}, ""),
    ("10 MEUR", "10 M ", {"EUR"}, ""),
    ("10kUSD", "10k ", {"USD"}, ""),
    ("10xUSD", "10xUSD", set(), ""),
    ("₹5 and ₩6", " 5 and  6", {"INR", "KRW"}, ""),
    ("$5", " 5", {"USD"}, DOLLARS),
    ("5 dollars", "5  ", {"USD"}, "“dollar” is read as US dollars."),
    ("AUD 5 dollars", "  5  ", {"AUD"}, ""),
    ("$5 CAD", " 5  ", {"CAD"}, ""),
    ("$5 EUR", " 5  ", {"EUR", "USD"}, DOLLARS),
    ("¥5", " 5", {"JPY"}, YEN),
    ("¥5 yuan", " 5  ", {"CNY"}, ""),
    ("¥5 or $6", " 5 or  6", {"JPY", "USD"}, f"{YEN} {DOLLARS}"),
    ("Europe, EURO2024 and pounding", "Europe, EURO2024 and pounding", set(), ""),
    ("", "", set(), ""),
]


@pytest.mark.parametrize(("text", "rest", "codes", "note"), FOUND)
def test_currencies_are_taken_out_of_a_text(text: str, rest: str, codes: set[str], note: str) -> None:
    assert find_currencies(text) == CurrencyFound(rest, frozenset(codes), note)


@pytest.mark.parametrize("sign", sorted(SIGNS))
def test_each_sign_is_read_whole(sign: str) -> None:
    """ "HK$" must not be read as "$" with letters before it."""
    found = find_currencies(f"{sign}5")
    assert (found.rest, set(found.codes)) == (" 5", {SIGNS[sign]})


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_code_is_read_and_what_is_said_for_it_reads_as_the_same(code: str) -> None:
    assert find_currencies(f"5 {code}").codes == {code}
    assert find_currencies(f"{sign_of(code)}5").codes == {code}


@pytest.mark.parametrize(("code", "sign"), [("EUR", "€"), ("USD", "$"), ("CNY", "CN¥"), ("CHF", "CHF ")])
def test_a_sum_is_led_by_a_sign_or_by_the_code_and_a_space(code: str, sign: str) -> None:
    assert sign_of(code) == sign


def test_what_is_offered_first_and_what_signs_mean_are_currencies_in_use() -> None:
    assert set(COMMON) <= CODES
    assert set(SIGNS.values()) <= CODES
    assert len(set(COMMON)) == len(COMMON)
