"""A package reads into rows with offsets; whatever is wrong is named with file, row and reason."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from explorer import paths
from explorer.domain.model import CitationState, Confidence, Origin, Qualifier, Rank, Stance, ValueKind
from explorer.formats.package_reading import PackageProblems, read_package

GOOD = Path(__file__).parent.parent / "data" / "package"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "package"))


def _problems(folder: Path, texts: Path | None = None) -> list[str]:
    with pytest.raises(PackageProblems) as refused:
        read_package(folder, texts)
    return str(refused.value).splitlines()


def test_a_good_package_reads_into_typed_rows() -> None:
    tables = read_package(GOOD)
    text = tables.texts["one.txt"].text
    claims = {row.claim: row for row in tables.claims}
    assert [row.entity for row in tables.entities] == ["station-f", "fairbank", "jean-zay", "hpc-ai"]
    assert claims[1].origin is Origin.CURATED
    assert claims[3].number == Decimal(3000)
    assert claims[3].rank is Rank.PREFERRED
    assert claims[5].note == 'the "city\'s" bank,\nperhaps'
    assert claims[8].value_kind is ValueKind.SOME
    assert (claims[9].qualifier, claims[9].number_high) == (Qualifier.BETWEEN, Decimal(100))
    assert tables.fundings[1].part_of == 4
    assert tables.documents[0].author is None
    first = tables.citations[0]
    assert text[first.start : first.end] == first.exact == "Station F"
    assert first.start == text.rindex("Station F"), "the prefix tells the second place from the first"
    assert (first.stance, first.confidence, first.state) == (
        Stance.SUPPORTS,
        Confidence.HIGH,
        CitationState.OK,
    )
    assert tables.citations[-1].state is CitationState.BROKEN, "what the file calls broken stays as it is"
    assert [row.start for row in tables.boilerplate] == [0, 53, 97]


def test_the_bundled_package_holds_together() -> None:
    tables = read_package(paths.data_dir() / "paris-ai", paths.seeds_dir())
    assert len(tables.documents) == 5
    assert len(tables.fundings) >= 14
    for row in tables.citations:
        assert tables.texts[row.document].text[row.start : row.end] == row.exact


WRONG = [
    # documents.csv
    ("documents.csv", "2018-05-02", "2018-13", "documents.csv, row 2: published “2018-13” cannot be read"),
    ("documents.csv", "one.txt", "../one.txt", "documents.csv, row 2: document “../one.txt” is not a plain "),
    ("documents.csv", "two.txt", "three.txt", "documents.csv, row 3: the text “three.txt” is missing from d"),
    ("documents.csv", "two.txt", "one.txt", "documents.csv, row 3: document “one.txt” is there already, in "),
    # documents/one.txt
    ("documents/one.txt", "2017", "2018", "documents.csv, row 2: the text “one.txt” is not the one describe"),
    # documents.csv
    ("documents.csv", ",sha256", ",sha", "documents.csv, row 1: the header lacks sha256."),
    # boilerplate.csv
    ("boilerplate.csv", "Skip links,", "Skip link,,", "boilerplate.csv, row 2: the number of cells is 6"),
    ("boilerplate.csv", "Skip links", "Skip rope", "boilerplate.csv, row 2: the words “Skip rope” are not i"),
    ("boilerplate.csv", '"?\n"', "", "boilerplate.csv, row 3: the words “Read more” are in two.txt 2 times"),
    ("boilerplate.csv", "one.txt", "no.txt", "boilerplate.csv, row 2: unknown document “no.txt”."),
    # entities.csv
    ("entities.csv", "public_body", "bank", "entities.csv, row 3: unknown kind “bank”."),
    ("entities.csv", "hpc-ai", "jean-zay", "entities.csv, row 5: entity “jean-zay” is there already, in row"),
    ("entities.csv", "Fairbank,", "\u200b,", "entities.csv, row 3: name is empty."),
    # claims.csv
    ("claims.csv", "2,station-f", "2,station-g", "claims.csv, row 3: unknown entity “station-g”."),
    ("claims.csv", "2,station-f", "1,station-f", "claims.csv, row 3: claim “1” is there already, in row 2."),
    ("claims.csv", "2,station-f", "02,station-f", "claims.csv, row 3: claim “02” is not a whole number from"),
    ("claims.csv", "2,station-f", ",station-f", "claims.csv, row 3: claim is empty."),
    ("claims.csv", "opened_on", "opened_up", "claims.csv, row 3: unknown property “opened_up”."),
    ("claims.csv", ",desk,", ",chair,", "claims.csv, row 4: unknown unit “chair”."),
    ("claims.csv", ",3000,", ",3 000,", "claims.csv, row 4: number “3 000” is not a plain number such as 12"),
    ("claims.csv", ",3000,", ",NaN,", "claims.csv, row 4: number “NaN” is not a plain number"),
    ("claims.csv", ",3000,", ",,", "claims.csv, row 4: “desks” needs a number."),
    ("claims.csv", "name,Station F", "name, ", "claims.csv, row 2: “name” needs a value."),
    ("claims.csv", "station-f,host", ",host", "claims.csv, row 9: “uses” needs an object."),
    ("claims.csv", "station-f,host", "jean-zay,host", "claims.csv, row 9: “jean-zay” is related to itself."),
    ("claims.csv", "station-f,host", "moon,host", "claims.csv, row 9: unknown entity “moon”."),
    ("claims.csv", ",2017,,,,\n", ",2017-02-30,,,,\n", "claims.csv, row 3: date “2017-02-30” cannot be read"),
    ("claims.csv", ",2017,,,,\n", ",2017/2016,,,,\n", "claims.csv, row 3: date “2017/2016” cannot be read: "),
    ("claims.csv", ",some,", ",any,", "claims.csv, row 10: value_kind “any” is none of value, some, none."),
    ("claims.csv", "20,100,", "100,20,", "claims.csv, row 11: number_high 20 is below number 100."),
    ("claims.csv", "20,100,", "20,,", "claims.csv, row 11: “between” needs number and number_high."),
    ("claims.csv", ",between,", ",over,", "claims.csv, row 11: number_high goes only with “between”."),
    ("claims.csv", "analyst,a guess", ",a guess", "claims.csv, row 9: a claim without a quote: 7 has no cit"),
    # funding.csv
    ("funding.csv", "5,funder", "77,funder", "funding.csv, row 3: unknown claim “77”."),
    ("funding.csv", "5,funder", "3,funder", "funding.csv, row 3: claim 3 is about “desks”, which is not mon"),
    ("funding.csv", "5,funder", "3,funder", "claims.csv, row 6: claim 5 has no row in funding.csv."),
    ("funding.csv", "5,funder", "5,giver", "funding.csv, row 3: subject_is “giver” is none of funder, recip"),
    ("funding.csv", ",spent,", ",,", "funding.csv, row 2: stage is empty; it must be one of pledged, commit"),
    ("funding.csv", "over,EUR", "over,EURO", "funding.csv, row 4: unknown currency “EURO”; use its ISO 4217"),
    ("funding.csv", "over,EUR", "over,eur", "funding.csv, row 4: unknown currency “eur”; use its ISO 4217 c"),
    ("funding.csv", "over,EUR", "over,", "funding.csv, row 4: an amount needs a currency."),
    ("funding.csv", "over,EUR", "exact,EUR", "funding.csv, row 4: “exact” needs both bounds, and equal."),
    ("funding.csv", "over,EUR", "up_to,EUR", "funding.csv, row 4: “up_to” needs only amount_high."),
    ("funding.csv", "over,EUR", "between,EUR", "funding.csv, row 4: “between” needs both bounds."),
    ("funding.csv", "10000000,10000000,exact", "2,1,between", "funding.csv, row 3: amount_high 1 is below a"),
    ("funding.csv", "10000000,10000000,", "250000001,250000001,", "funding.csv, row 3: the part, 250000001 "),
    ("funding.csv", ",,,,4\n", ",,,,5\n", "funding.csv, row 3: claim 5 is part of itself, through part_of 5"),
    ("funding.csv", ",,,,4\n", ",,,,9\n", "funding.csv, row 3: the envelope 9 is not in funding.csv."),
    ("funding.csv", "2015/2017", "2017/2015", "funding.csv, row 2: period “2017/2015” cannot be read: The l"),
    ("funding.csv", "P4Y", "4 years", "funding.csv, row 4: term “4 years” is not a duration such as P4Y or "),
    # citations.csv
    ("citations.csv", "2,one.txt", "2,no.txt", "citations.csv, row 3: unknown document “no.txt”."),
    ("citations.csv", "2,one.txt", "22,one.txt", "citations.csv, row 3: unknown claim “22”."),
    ("citations.csv", "2,one.txt", "22,one.txt", "claims.csv, row 3: a claim without a quote: 2 has no cita"),
    ("citations.csv", "4,one.txt", "3,one.txt", "claims.csv, row 5: a sum without a quote: 4 has no citatio"),
    ("citations.csv", "€250 million", "€25 million", "citations.csv, row 5: the words “€25 million” are not"),
    (
        "citations.csv",
        "🗼 ",
        "",
        "citations.csv, row 2: the words “Station F” are in one.txt 2 times; add a ",
    ),
    (
        "citations.csv",
        "🗼 ",
        "at ",
        "citations.csv, row 2: the words “Station F” are in one.txt, though with",
    ),
    ("citations.csv", "€250 million", "Skip links", "citations.csv, row 5: the words “Skip links” lie in bo"),
    ("citations.csv", "€250 million", '"links\n\nSta"', "citations.csv, row 5: the words “links Sta” lie in"),
    ("citations.csv", ",0,51,ok", ",1,52,ok", "citations.csv, row 8: the words “Jean Zay (the supercomputer"),
    ("citations.csv", ",0,51,ok", ",51,51,ok", "citations.csv, row 8: the end 51 is not after the start 51."),
    ("citations.csv", ",0,51,ok", ",0,,ok", "citations.csv, row 8: start and end must be given both, or nei"),
    ("citations.csv", ",0,51,ok", ",,,moved", "citations.csv, row 8: a citation that is moved needs start a"),
    ("citations.csv", "mentions", "denies", "citations.csv, row 8: stance “denies” is none of supports, con"),
    ("citations.csv", "3,13,broken", ",,", "citations.csv, row 9: the words “gone words” are not in two.txt"),
    # judgements.csv
    ("judgements.csv", "hpc-ai", "moon", "judgements.csv, row 2: unknown entity “moon”."),
    ("judgements.csv", "hpc-ai", "jean-zay", "judgements.csv, row 2: “jean-zay” is judged against itself."),
    ("judgements.csv", "so\n", "so\n2,hpc-ai,jean-zay,same,\n", "judgements.csv, row 3: this pair is judged"),
    ("judgements.csv", "unsure", "maybe", "judgements.csv, row 2: verdict “maybe” is none of same, differen"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG)
def test_a_wrong_cell_is_named_with_file_row_and_reason(
    package: Path, file: str, old: str, new: str, expected: str
) -> None:
    path = package / file
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8", newline="")
    found = _problems(package)
    assert any(problem.startswith(expected) for problem in found), found


def test_a_same_citation_twice_is_refused_however_it_is_told_apart(package: Path) -> None:
    with (package / "citations.csv").open("a", encoding="utf-8") as file:
        file.write("1,one.txt,Station F,2017. 🗼 ,,,,,,\n")
    assert _problems(package) == [
        "citations.csv, row 10: the same citation is there already, in row 2.",
    ]


def test_all_problems_of_all_files_come_at_once_in_order(package: Path) -> None:
    for file, old, new in [
        ("entities.csv", "public_body", "bank"),
        ("claims.csv", ",desk,", ",chair,"),
        ("claims.csv", ",some,", ",any,"),
        ("funding.csv", "over,EUR", "over,EURO"),
        ("citations.csv", "€250 million", "€25 million"),
    ]:
        path = package / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert [problem.split(":")[0] for problem in _problems(package)] == [
        "citations.csv, row 5",
        "claims.csv, row 4",
        "claims.csv, row 10",
        "entities.csv, row 3",
        "funding.csv, row 4",
    ]


@pytest.mark.parametrize(
    "file", ["entities.csv", "claims.csv", "documents.csv", "funding.csv", "citations.csv"]
)
def test_a_missing_file_is_one_problem_not_one_for_each_mention(package: Path, file: str) -> None:
    (package / file).unlink()
    assert _problems(package) == [f"{file}: the file is missing."]


def test_a_file_in_another_encoding_is_one_problem(package: Path) -> None:
    path = package / "entities.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("A campus", "Un café").encode("latin-1"))
    assert _problems(package) == ["entities.csv, row 2: this is not UTF-8 text."]


def test_an_empty_folder_lacks_all_seven_files(tmp_path: Path) -> None:
    assert len(_problems(tmp_path)) == 7


def test_a_text_that_is_not_utf8_or_no_file_is_named(package: Path) -> None:
    (package / "documents" / "one.txt").write_bytes(b"caf\xe9")
    (package / "documents" / "two.txt").unlink()
    (package / "documents" / "two.txt").mkdir()
    assert _problems(package) == [
        "documents.csv, row 2: the text “one.txt” is not UTF-8.",
        "documents.csv, row 3: the text “two.txt” is missing from documents.",
    ]


def test_files_saved_with_windows_line_ends_read_the_same(package: Path) -> None:
    for path in package.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    there, here = read_package(package), read_package(GOOD)
    assert there.citations == here.citations
    assert there.boilerplate == here.boilerplate


def test_a_long_ring_of_parts_is_found_at_once(package: Path) -> None:
    claims = "".join(f"{n},fairbank,funds,x,,,,,,,,,,,analyst,\n" for n in range(1000, 21000))
    fundings = "".join(
        f"{n},funder,,,pledged,x,1,1,exact,EUR,total,,,,{n - 1 if n > 1000 else 20999}\n"
        for n in range(1000, 21000)
    )
    for file, rows in (("claims.csv", claims), ("funding.csv", fundings)):
        with (package / file).open("a", encoding="utf-8") as end:
            end.write(rows)
    found = _problems(package)
    assert len(found) == 20_000
    assert all("is part of itself" in problem for problem in found)
