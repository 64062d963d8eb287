"""Currencies: the codes of ISO 4217, and the signs and words that people write for them. No rates."""

import re
from dataclasses import dataclass

# In use in 2025, and those that the euro replaced; not the metals, funds and test codes of the standard.
CODES = frozenset(
    """
    AED AFN ALL AMD AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EGP ERN ESP ETB EUR FIM FJD FKP FRF
    GBP GEL GHS GIP GMD GNF GRD GTQ GYD HKD HNL HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES
    KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LUF LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR
    MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RWF
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
    """.split()  # noqa: SIM905 - a list of 160 quoted words is a page long
)
COMMON = ("EUR", "USD", "GBP", "CHF", "JPY", "CNY", "CAD", "AUD", "INR", "KRW", "SEK", "NOK", "DKK", "PLN")
SIGNS = {
    "€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "¥": "JPY", "CN¥": "CNY", "CA$": "CAD", "C$": "CAD",
    "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "MX$": "MXN", "R$": "BRL", "S$": "SGD",
    "NT$": "TWD", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₫": "VND", "₽": "RUB", "₴": "UAH",
}  # fmt: skip
_SAID = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "JPY": "¥",
    "CNY": "CN¥",
    "CAD": "CA$",
    "AUD": "A$",
    "INR": "₹",
    "KRW": "₩",
}
_WORDS = {
    "euro": "EUR", "us dollar": "USD", "dollar": "USD", "british pound": "GBP", "pound sterling": "GBP",
    "pounds sterling": "GBP", "pound": "GBP", "swiss franc": "CHF", "yen": "JPY", "yuan": "CNY",
}  # fmt: skip
# What a sign stands for when nothing else is said, and which codes may stand beside it.
_DOLLARS = frozenset(("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "BRL"))
_SHARED = {
    "$": ("US dollars", _DOLLARS),
    "dollar": ("US dollars", _DOLLARS),
    "¥": ("Japanese yen", frozenset({"JPY", "CNY"})),
}

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", r"\s+")
_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_CODE = "|".join(sorted(CODES))
_MENTION = re.compile(
    rf"(?P<word>(?i:(?:\bd['’]|\bde\s+)?\b(?:{_WORD})s?\b))|(?P<sign>(?<![A-Za-z])(?:{_SIGN})|[€$£¥₹₩₪₺₫₽₴])"
    rf"|(?<![A-Za-z])(?P<scale>k|K|m|M|Md|B|bn)?(?P<code>{_CODE}|eur|usd|gbp|chf)(?![A-Za-z])",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class CurrencyFound:
    """A text without its currencies, the codes that they name, and how an ambiguous sign is read."""

    rest: str
    codes: frozenset[str]
    note: str


def find_currencies(text: str) -> CurrencyFound:
    """Take every sign, code and word of a currency out of `text`; "$" gives way to a dollar that is named."""
    sure: set[str] = set()
    shared: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        mention, code = _meant(match)
        if mention in _SHARED:
            shared[mention] = code
        else:
            sure.add(code)
        return f"{match['scale'] or ''} "

    rest = _MENTION.sub(take, text)
    left = {mention: code for mention, code in shared.items() if not sure & _SHARED[mention][1]}
    note = " ".join(f"“{mention}” is read as {_SHARED[mention][0]}." for mention in left)
    return CurrencyFound(rest, frozenset(sure | set(left.values())), note)


def _meant(match: re.Match[str]) -> tuple[str, str]:
    if match["sign"]:
        return match["sign"], SIGNS[match["sign"]]
    if match["code"]:
        return match["code"], match["code"].upper()
    words = re.sub(r"^(?:d['’]|de\s+)", "", " ".join(match["word"].casefold().split()))
    word = words if words in _WORDS else words.removesuffix("s")
    return word, _WORDS[word]


def sign_of(code: str) -> str:
    """What stands before a sum in English: a sign, or the code and a space."""
    return _SAID.get(code, f"{code} ")
