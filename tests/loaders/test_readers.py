"""Files of every condition: read rightly, or a problem with its place and its cure; never an exception."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, PartialDate, Problem
from loaders import readers
from loaders.readers.article import LONGEST_TEXT, Loaded
from loaders.readers.decode import decode
from loaders.readers.language import foreign, language_code
from loaders.readers.metadata import parse_date
from loaders.readers.source import LONGEST_FILE

NEWS = "Lima and Quito seal “border” treaty\n\nThe two ministers met in Lima on Friday – at last.\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file in a folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, given: readers.Metadata | None = None) -> Loaded:
    """What reading a file of one article gives."""
    (loaded,) = readers.read(path, given=given)
    return loaded


def article(path: Path, catalogue: readers.Catalogue | None = None) -> Article:
    """The article of a file that has one."""
    (loaded,) = readers.read(path, catalogue)
    found = loaded.article
    assert found is not None
    return found


def faults(path: Path) -> list[str]:
    """What is wrong with a file that gives no article."""
    loaded = read(path)
    assert loaded.article is None
    assert all(problem.file == str(path) and problem.mend for problem in loaded.problems)
    return [problem.what for problem in loaded.problems]


# --- encodings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        NEWS.encode("utf-8"),
        NEWS.encode("utf-8-sig"),
        NEWS.encode("utf-16"),
        NEWS.encode("utf-16-le"),
        NEWS.encode("utf-16-be"),
        b"\xfe\xff" + NEWS.encode("utf-16-be"),
        NEWS.encode("utf-32"),
        NEWS.encode("cp1252"),
    ],
)
def test_usual_encodings_are_read_rightly(tmp_path: Path, data: bytes) -> None:
    assert article(write(tmp_path, "a.txt", data)).text == NEWS


def test_damaged_utf8_is_kept_with_its_place(tmp_path: Path) -> None:
    loaded = read(write(tmp_path, "a.txt", "déjà vu".encode() + b"\xe2 and " + "“more”".encode()))
    assert loaded.article is not None
    assert loaded.problems[0].offset == 7


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"%PDF-1.7 and more", "PDF"),
        (b"PK\x03\x04 and more", "ZIP"),
        (b"\x00\x01\x02\x03binary", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfe\x00\xd8a\x00", "not valid UTF-16"),
        (b"x" * (LONGEST_FILE + 1), "longer than 4,000,000 bytes"),
        (b"x" * (LONGEST_TEXT + 1), "longer than 250,000 characters"),
        (b"Advertisement\n\nShare this:\n", "no text"),
    ],
)
def test_what_is_no_article_is_a_problem(tmp_path: Path, data: bytes, word: str) -> None:
    assert any(word in what for what in faults(write(tmp_path, "a.txt", data)))


def test_twenty_megabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    assert "longer than" in faults(write(tmp_path, "a.txt", b"A long story. " * 1_500_000))[0]


def test_control_characters_are_told_and_the_article_kept(tmp_path: Path) -> None:
    loaded = read(write(tmp_path, "a.txt", NEWS + "A bell \x07 rang in Lima."))
    assert loaded.article is not None
    assert loaded.problems[0].offset == len(NEWS) + 7


def test_what_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert "cannot be read" in faults(folder)[0]


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_fault(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text is not None or decoded.faults
    assert decoded.text is None or not any("\ud800" <= c <= "\udfff" for c in decoded.text)


# --- metadata ---------------------------------------------------------------------------------------


def test_front_matter_goes_before_the_catalogue_and_the_catalogue_before_the_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        "articles.csv",
        "file,publisher,published,title,url,language\n"
        "a.md,Andes Wire,2001-01-01,Listed,http://x.org/a,en\n"
        "b.txt,Andes Wire,2001-01-01,,,\n",
    )
    body = "Published on 20/05/2014\n\nThe ministers met in Lima on Friday.\n"
    catalogue = readers.read_catalogue(tmp_path)
    matter = "---\ntitle: <b>Own</b>\npublished: 2002-02\n---\n"
    first = article(write(tmp_path, "a.md", matter + body), catalogue)
    assert (first.title, first.publisher, first.published, first.url, first.language) == (
        "<b>Own</b>",
        "Andes Wire",
        PartialDate("2002-02"),
        "http://x.org/a",
        "en",
    )
    assert article(write(tmp_path, "b.txt", body), catalogue).published == PartialDate("2001-01-01")
    assert article(write(tmp_path, "c.txt", body), catalogue).published == PartialDate("2014-05-20")


def test_what_is_given_goes_before_all(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", f"---\npublisher: Own\npublished: 2002-02-02\n---\n{NEWS}")
    given = readers.Metadata(publisher="Given", published=PartialDate("2003-03-03"))
    loaded = read(path, given=given)
    assert loaded.article is not None
    assert (loaded.article.publisher, loaded.article.published) == ("Given", PartialDate("2003-03-03"))


def test_without_a_date_a_problem_says_what_follows(tmp_path: Path) -> None:
    loaded = read(write(tmp_path, "a.txt", NEWS))
    assert loaded.article is not None
    assert loaded.article.published is None
    assert "stay unresolved" in loaded.problems[0].what
    assert "--published" in loaded.problems[0].mend


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published on 20/05/2014", "2014-05-20"),
        ("LIMA, 3 March 2019 – The ministers met.", "2019-03-03"),
        ("TOKYO, Oct. 17, 2003 - Four days of talks ended.", "2003-10-17"),
        ("Tuesday 17 September 2013 21.48 BST", "2013-09-17"),
        ("The ministers of the two countries, who had last met on 3 March 2019, spoke again.", None),
        ("LIMA, March 3 – The ministers met.", None),
    ],
)
def test_the_date_at_the_top_of_the_text(tmp_path: Path, line: str, expected: str | None) -> None:
    text = f"Lima and Quito seal treaty\n\n{line}\n\nThey met again.\n"
    found = article(write(tmp_path, "a.txt", text)).published
    assert (found.iso if found else None) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (NEWS, "Lima and Quito seal “border” treaty"),
        ("The two ministers met in Lima.\nThey signed.", None),
        ("Skip to content\nWorld\n\nGuns fall silent at last\n\nThey met.", "Guns fall silent at last"),
    ],
)
def test_the_title_is_a_first_line_that_looks_like_one(tmp_path: Path, text: str, title: str | None) -> None:
    assert article(write(tmp_path, "a.txt", text)).title == title


@pytest.mark.parametrize(
    ("matter", "word"),
    [
        ("title: [unclosed", "not YAML"),
        ("title: 'a\n  b: c", "not YAML"),
        ("- just\n- a list", "no keys"),
        ("published: 2014-02-31", "no date of the calendar"),
        ("published: soon", "no date of the calendar"),
    ],
)
def test_bad_front_matter_is_a_problem_and_the_article_kept(tmp_path: Path, matter: str, word: str) -> None:
    loaded = read(write(tmp_path, "a.md", f"---\n{matter}\n---\n{NEWS}"))
    assert loaded.article is not None
    assert any(word in problem.what for problem in loaded.problems)


def test_a_bad_catalogue_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "articles.csv", "file,published\na.txt,2014-13-01\n,2014-01-01\na.txt,2015-01-01\n")
    whats = [problem.what for problem in readers.read_catalogue(tmp_path).problems]
    assert ["no date" in whats[0], "names no file" in whats[1], "again" in whats[2]] == [True] * 3
    write(tmp_path, "articles.csv", "name,date\na.txt,2014\n")
    assert "no column 'file'" in readers.read_catalogue(tmp_path).problems[0].what
    write(tmp_path, "articles.csv", b"\x00\x01\x02")
    assert "not text" in readers.read_catalogue(tmp_path).problems[0].what


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2014-05-20", "2014-05-20"),
        ("2014-05", "2014-05"),
        ("2014", "2014"),
        ("2014-05-20T08:00Z", "2014-05-20"),
        ("20 May 2014", "2014-05-20"),
        ("May 20, 2014", "2014-05-20"),
        ("2014-02-31", None),
        ("0000-00-00", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_dates_as_people_write_them(text: str, iso: str | None) -> None:
    found = parse_date(text)
    assert (found.iso if found else None) == iso


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.precision


# --- which files ------------------------------------------------------------------------------------


def test_folders_are_read_in_order_and_nothing_is_lost_in_silence(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    b, a = write(tmp_path, "b.txt", NEWS), write(tmp_path, "a.md", NEWS)
    c = write(tmp_path / "sub", "c.txt", NEWS)
    write(tmp_path, "articles.csv", "file\n")
    write(tmp_path, "d.pdf", b"%PDF")
    write(tmp_path, ".hidden.txt", NEWS)
    found = list(readers.discover([tmp_path, b]))
    assert [one for one in found if isinstance(one, Path)] == [a, b, c]
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert "1 .pdf" in problem.what


def test_paths_that_give_nothing_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / "none", tmp_path / "empty", write(tmp_path, "a.pdf", "%PDF")]
    found = [one for one in readers.discover(paths) if isinstance(one, Problem)]
    assert [one.file for one in found] == [str(path) for path in paths]


def test_file_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", NEWS)
    monkeypatch.chdir(tmp_path)
    (path,) = readers.discover([Path("./a.txt")])
    assert isinstance(path, Path)
    assert article(path).file == "a.txt"


# --- languages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The president said that the two countries would sign the pact this spring. " * 3, None),
        ("Le président a dit que les deux pays vont signer un accord dans la capitale. " * 3, "French"),
        ("Der Präsident sagte, dass die beiden Länder das Abkommen nicht unterzeichnen. " * 3, "German"),
        ("El presidente dijo que los dos países firmarán un acuerdo en la capital. " * 3, "Spanish"),
        (
            "Президент сказал, что обе страны подписали соглашение. " * 3,
            "Russian or another language in Cyrillic letters",
        ),
        ("两国总统星期五在首都会晤并签署了一项贸易协定。" * 5, "Chinese or Japanese"),
        ("Zorp blick fnord quux. " * 20, "another language"),
        ("Accord signé", None),
    ],
)
def test_other_languages_are_named(text: str, language: str | None) -> None:
    assert foreign(text) == language


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Tue, 20 May 2014 08:00:00 +0000", "2014-05-20"),
        ("20140520", "2014-05-20"),
        ("20140520083000", "2014-05-20"),
        ("20141320", None),
        ("201405", None),
    ],
)
def test_dates_as_feeds_and_crawlers_write_them(text: str, iso: str | None) -> None:
    found = parse_date(text)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("eng", "en"),
        ("German", "de"),
        ("fr", "fr"),
        ("und", None),
        ("", None),
    ],
)
def test_languages_as_tags_and_names(stated: str, code: str | None) -> None:
    assert language_code(stated) == code
