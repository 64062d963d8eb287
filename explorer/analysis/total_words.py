"""Totals in plain sentences: what each comes to, of what, what was not added and why. No arithmetic."""

from collections.abc import Iterable

from explorer.analysis.funding_like import Amount, Fault, FundingLike, parties
from explorer.analysis.money_words import approximately, money_range
from explorer.analysis.rate_words import span_text
from explorer.analysis.totals import Item, Ledger, LeftOut, Total, Totals, Why
from explorer.domain.dates import say_date


def bounded(
    amount: Amount, currency: str, *, short: bool = False, locale: str = "en", converted: bool = False
) -> str:
    """An amount with its bounds in words: "at least €10 million"; "~€1.5B" when `short`; "≈ €9.1M" converted."""
    least, most = amount.least, amount.most
    if converted:
        least, most = approximately(least), approximately(most)
    words = money_range(least, most, currency, short=short, locale=locale)
    words = f"≈ {words}" if converted else words
    if (amount.over and amount.under) or amount.about:
        if converted:
            return words
        return f"~{words}" if short else f"about {words}"
    if amount.over:
        return f"≥ {words}" if short else f"at least {words}"
    if amount.under:
        return f"≤ {words}" if short else f"up to {words}"
    return words


def total_words(ledger: Ledger, total: Total, *, short: bool = False, locale: str = "en") -> str:
    """A total without its stage: "at least €60 million", "€70 million a year", "€50 million or $61 million"."""
    said = bounded(total.amount, total.currency, short=short, locale=locale, converted=total.converted)
    words = [_cadenced(said, per_year=total.per_year, short=short)]
    if len(total.items) == 1:
        for claim in total.items[0].otherwise:
            currency, is_converted = ledger.currency_of(claim), claim in ledger.converted
            told = bounded(
                ledger.amounts[claim], currency, short=short, locale=locale, converted=is_converted
            )
            words.append(_cadenced(told, per_year=ledger.by_id[claim].per_year, short=short))
    return " or ".join(dict.fromkeys(words))


def _cadenced(words: str, *, per_year: bool, short: bool) -> str:
    if not per_year:
        return words
    return f"{words}/yr" if short else f"{words} a year"


def stages_line(ledger: Ledger, totals: Totals, *, short: bool = False, locale: str = "en") -> str:
    """All totals, each under its stage: "Pledged €1.5B, $61M · Committed €25M"; empty for none."""
    by_stage: dict[str, list[str]] = {}
    for total in totals.sums:
        by_stage.setdefault(total.stage, []).append(total_words(ledger, total, short=short, locale=locale))
    return " · ".join(
        f"{ledger.stage_labels[stage] or stage} {', '.join(words)}" for stage, words in by_stage.items()
    )


def counted_lines(ledger: Ledger, total: Total, locale: str = "en") -> tuple[str, ...]:
    """One line for each sum in a total."""
    return tuple(_item_line(ledger, item, total.currency, locale) for item in total.items)


def left_out_lines(ledger: Ledger, left_out: Iterable[LeftOut]) -> tuple[str, ...]:
    """One line for each sum that was not added, with the reason."""
    return tuple(left_out_line(ledger, one) for one in left_out)


def left_out_line(ledger: Ledger, left_out: LeftOut, *, with_parties: bool = True) -> str:
    """A sum that was not added, and why: "€100 million (French government): part of €1.5 billion"."""
    words = described(ledger.by_id[left_out.claim_id], with_parties=with_parties)
    return f"{words}: {reason(ledger, left_out)}"


def reason(ledger: Ledger, left_out: LeftOut) -> str:
    """The reason alone, in words."""
    instead = ledger.by_id[left_out.instead].amount if left_out.instead is not None else ""
    if left_out.why == Why.PART:
        return f"part of {instead}"
    if left_out.why == Why.ASSERTED_TOTAL:
        return "a total that its source asserts; it may hold other sums"
    if left_out.why == Why.OTHER_TELLING:
        return f"the same sum is also told as {instead}"
    if left_out.why == Fault.NO_RATE:
        funding = ledger.by_id[left_out.claim_id]
        return (
            f"not converted: no reference rate from {funding.currency} to {ledger.to} for {_dated(funding)}"
        )
    return str(left_out.why)


def _dated(funding: FundingLike) -> str:
    first = funding.first_day or ""
    return say_date(span_text(first, funding.last_day or first))


def described(funding: FundingLike, *, with_parties: bool = True) -> str:
    """A funding in a few words: "€100 million for AI startups (French government)"."""
    words = funding.amount or funding.amount_text or "a sum"
    if funding.purpose:
        words += f" for {funding.purpose}"
    if not with_parties:
        return words
    who = parties(funding)
    return f"{words} ({who})" if who else words


def _item_line(ledger: Ledger, item: Item, currency: str, locale: str) -> str:
    first = described(ledger.by_id[item.claims[0]])
    if len(item.claims) == 1:
        return first
    tellings = "; ".join(dict.fromkeys(ledger.by_id[claim].amount for claim in item.claims))
    least, most = item.amount.least, item.amount.most
    if item.converted:
        least, most = approximately(least), approximately(most)
    counted = money_range(least, most, currency, locale=locale)
    return f"{first}: told in {len(item.claims)} ways ({tellings}), counted once as {counted}"
