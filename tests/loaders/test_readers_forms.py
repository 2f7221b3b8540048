"""Pages, JSON, feeds, packed files, patterns and standard input: articles, or problems with their places."""

import gzip
import io
import json
import socket
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, PartialDate, Problem
from loaders import readers
from loaders.gather import gather
from loaders.pipeline import read_article
from loaders.readers.article import LONGEST_TEXT
from loaders.readers.forms import MOST_BAD
from loaders.readers.html import MOST_TAGS
from loaders.readers.markup import plain
from loaders.readers.source import LONGEST_FILE

BODY = "The two ministers met in Lima on Friday and signed a treaty on the river."
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Lima and Quito seal treaty | Andes Wire</title>
<meta property="og:site_name" content="Andes Wire">
<meta property="article:published_time" content="2014-05-20T08:00:00Z">
<meta name="author" content="Jane Roe"><link rel="canonical" href="https://andes.example/news/1"></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
<article><h1>Lima and Quito seal treaty</h1><p>By Jane Roe</p><p>{BODY}</p>
<p>“We have waited,” Peru’s minister said &amp; smiled. Both parliaments
vote on the treaty in June.</p></article>
<footer>Share this: Facebook Twitter. Copyright Andes Wire</footer></body></html>"""
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Andes Wire</title><language>en-us</language>
<item><title>Treaty &amp; river</title><link>https://andes.example/1</link><dc:creator>Jane Roe</dc:creator>
<pubDate>Tue, 20 May 2014 08:00:00 +0000</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>{BODY}</p><script>x()</script>
<p>They smiled&nbsp;&amp; left.</p>]]></content:encoded>
</item>
<item><title>No words</title></item>
<item><title>Other</title><description>{BODY} Again.</description><source url="x">Coast Post</source></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Andes Wire</title>
<entry><title type="html">&lt;b&gt;Treaty&lt;/b&gt;</title><author><name>Jane Roe</name></author>
<link rel="self" href="x"/><link href="https://andes.example/1"/><published>2014-05-20T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p><p>They left.</p></div></content>
</entry>
<entry><title>Two</title><updated>2014-05-21T08:00:00Z</updated><summary>{BODY} &amp;lt;</summary>
</entry></feed>"""


def load(folder: Path, name: str, content: str | bytes) -> list[readers.Loaded]:
    """What reading a file of such a name gives."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(readers.read(path))


def articles(loaded: list[readers.Loaded]) -> list[Article]:
    """The articles among what was read."""
    return [one.article for one in loaded if one.article]


def faults(loaded: list[readers.Loaded]) -> list[tuple[str, str]]:
    """Name of the file (without folders) and what is wrong, for what gave no article."""
    return [
        (Path(problem.file).name, problem.what)
        for one in loaded
        if one.article is None
        for problem in one.problems
    ]


def record(**values: object) -> str:
    """A line of JSON."""
    return json.dumps(values) + "\n"


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("readers open no connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


# --- pages ------------------------------------------------------------------------------------------


def test_a_page_gives_its_text_and_its_metadata(tmp_path: Path) -> None:
    (found,) = articles(load(tmp_path, "a.html", PAGE))
    assert (found.title, found.publisher, found.published, found.language, found.url) == (
        "Lima and Quito seal treaty",
        "Andes Wire",
        PartialDate("2014-05-20"),
        "en",
        "https://andes.example/news/1",
    )
    assert BODY in found.text.split("\n")
    assert "said & smiled." in found.text
    assert not any(word in found.text for word in ("Jane Roe", "Facebook", "World"))


def test_quotes_from_a_page_stand_at_their_offsets_and_its_author_is_nobody_of_the_news(
    tmp_path: Path,
) -> None:
    (found,) = articles(load(tmp_path, "a.html", PAGE.replace("By Jane Roe", "By Jane Roe in Lima, 20 May")))
    reading = read_article(found)
    assert reading.mentions
    assert all(found.text[one.start : one.end] == one.text for one in reading.mentions)
    assert "Jane Roe" not in {one.name for one in reading.people}


def test_a_page_in_an_encoding_that_it_states(tmp_path: Path) -> None:
    words = "Министры встретились в Лиме и подписали договор о реке в пятницу."
    page = f'<html><head><meta charset="windows-1251"></head><body><article><p>{words}</p></article></html>'
    (found,) = articles(load(tmp_path, "a.htm", page.encode("windows-1251")))
    assert found.text == words


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("<html><body></body></html>", "no article"),
        ("<div>" * 15_000, "no article"),
        ("<a>x</a>" * MOST_TAGS, "tags"),
        (b"\x00\x01\x02", "binary"),
        (b"%PDF-1.7", "PDF"),
        ("", "empty"),
        ("x" * (LONGEST_FILE + 1), "longer than"),
    ],
)
def test_pages_that_give_no_article(tmp_path: Path, content: str | bytes, word: str) -> None:
    ((file, what),) = faults(load(tmp_path, "a.html", content))
    assert file == "a.html"
    assert word in what


# --- JSON -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"@type": "NewsArticle", "headline": "Treaty", "articleBody": BODY,
         "datePublished": "2014-05-20T08:00Z", "publisher": {"@type": "Organization", "name": "Andes Wire"},
         "inLanguage": "en-GB", "url": "https://andes.example/1", "author": {"name": "Jane Roe"}},
        {"title": "Treaty", "maintext": BODY, "date_publish": "2014-05-20 08:00:00",
         "source_domain": "Andes Wire", "language": "English", "url": "https://andes.example/1",
         "authors": ["Jane Roe"]},
        {"title": "Treaty", "text": BODY, "timestamp": 1400572800, "outlet": "Andes Wire",
         "language": "eng", "url": "https://andes.example/1"},
        {"title": "Treaty", "content": BODY, "date": "20140520T080000Z",
         "source": {"id": 1, "name": "Andes Wire"}, "language": "en", "url": "https://andes.example/1"},
        {"Title": "Treaty", "body": BODY, "published": "May 20, 2014",
         "publisher": ["Andes Wire"], "lang": "en", "link": "https://andes.example/1", "text": None},
        {"title": "Treaty", "text": BODY, "timestamp": "1400572800000", "publisher": "Andes Wire",
         "language": "en", "url": "https://andes.example/1"},
    ],
)  # fmt: skip
def test_keys_of_newsarticle_and_of_crawl_dumps(tmp_path: Path, values: dict[str, object]) -> None:
    (found,) = articles(load(tmp_path, "a.json", json.dumps(values)))
    assert found == Article(
        str(tmp_path / "a.json"),
        BODY,
        "Treaty",
        "Andes Wire",
        PartialDate("2014-05-20"),
        "en",
        "https://andes.example/1",
    )


def test_a_bad_line_is_a_problem_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        record(text=BODY, date="2014"),
        "\n",
        '{"text": "cut off\n',
        "[1, 2]\n",
        record(title="No words", text="  "),
        record(text=BODY + " Again.", date="yesterday"),
        '{"text": ' + "[" * 100_000 + "\n",
        '{"n": ' + "9" * 5_000 + "}\n",
        record(text="x" * LONGEST_FILE),
        record(text="They met. " * (LONGEST_TEXT // 10 + 1)),
        record(text=BODY + " At last.", date="2014-05"),
    ]
    loaded = load(tmp_path, "a.jsonl", "\ufeff".encode() + "".join(lines).encode() + b'{"text": "\xff"}')
    assert [Path(one.file).name for one in articles(loaded)] == ["a.jsonl#1", "a.jsonl#6", "a.jsonl#11"]
    words = {3: "line 3 is not JSON", 4: "line 4 is no record", 5: "line 5 has no text", 7: "too deeply",
             8: "too long", 9: "4,000,000 bytes", 10: "250,000 characters",
             12: "byte 10 is not valid"}  # fmt: skip
    found = faults(loaded)
    assert [file for file, _ in found] == [f"a.jsonl#{number}" for number in words]
    assert all(word in what for word, (_, what) in zip(words.values(), found, strict=True))
    (told,) = (one.problems for one in loaded if one.article and one.article.file.endswith("#6"))
    assert "line 6: the publication date 'yesterday'" in told[0].what


def test_of_many_bad_lines_the_number_is_told(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a.ndjson", "no\n" * 1_000 + record(text=BODY))
    assert len(faults(loaded)) == MOST_BAD + 1
    assert faults(loaded)[-1] == ("a.ndjson", "900 more of its records could not be read")
    assert len(articles(loaded)) == 1


def test_a_document_holds_a_record_or_a_list_of_them(tmp_path: Path) -> None:
    one, two = {"text": BODY, "date": "2014"}, {"text": BODY + " Again.", "date": "2014"}
    for value in ([one, 5, two], {"status": "ok", "articles": [one, 5, two]}):
        loaded = load(tmp_path, "a.json", json.dumps(value, indent=1))
        assert [Path(found.file).name for found in articles(loaded)] == ["a.json#1", "a.json#3"]
        assert faults(loaded) == [("a.json#2", "is no record of an article")]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("", "empty"),
        ("[]", "no record"),
        ("5", "no record of an article"),
        ('{"text":\n\n}', "line 3 is not JSON"),
        ("[" * 200_000, "too deeply"),
        (b"\x00\x01", "binary"),
    ],
)
def test_documents_that_give_no_article(tmp_path: Path, content: str | bytes, word: str) -> None:
    ((file, what),) = faults(load(tmp_path, "a.json", content))
    assert file == "a.json"
    assert word in what


def test_halves_of_characters_are_shown_as_such(tmp_path: Path) -> None:
    (found,) = articles(
        load(tmp_path, "a.json", '{"text": "They met \\ud800 in Lima.", "title": "\\udfff x"}')
    )
    assert found.text == "They met \ufffd in Lima."
    assert found.title == "\ufffd x"


# --- feeds ------------------------------------------------------------------------------------------


def test_items_of_rss_with_their_content_or_description(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a.rss", RSS)
    first, second = articles(loaded)
    assert first == Article(
        str(tmp_path / "a.rss#1"),
        f"{BODY}\n\nThey smiled & left.",
        "Treaty & river",
        "Andes Wire",
        PartialDate("2014-05-20"),
        "en",
        "https://andes.example/1",
    )
    assert (second.file, second.text) == (str(tmp_path / "a.rss#3"), f"{BODY} Again.")
    assert second.publisher == "Coast Post"
    assert faults(loaded) == [("a.rss#2", "line 9 is an item without text")]


def test_entries_of_atom(tmp_path: Path) -> None:
    first, second = articles(load(tmp_path, "a.atom", ATOM))
    assert first == Article(
        str(tmp_path / "a.atom#1"),
        f"{BODY}\n\nThey left.",
        "Treaty",
        "Andes Wire",
        PartialDate("2014-05-20"),
        "en",
        "https://andes.example/1",
    )
    assert (second.text, second.published) == (f"{BODY} <", PartialDate("2014-05-21"))


def test_what_comes_before_the_fault_of_a_feed_is_kept(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a.xml", RSS.replace("</channel>", "<item><title>&oops;</item>"))
    assert len(articles(loaded)) == 2
    assert "not XML" in faults(loaded)[-1][1]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "{secret}">]>',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY x "{secret}">]>',
        '<!DOCTYPE r SYSTEM "{secret}">',
        '<!DOCTYPE r [<!ENTITY a "' + "secret " * 1_000 + '"><!ENTITY x "' + "&a;" * 1_000 + '">]>',
    ],
)
def test_hostile_feeds_reach_nothing_and_do_not_grow(tmp_path: Path, prolog: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    start = prolog.replace("{secret}", secret.as_uri())
    feed = f"<rss><channel><item><description>{BODY} {'&x;' * 1_000}</description></item></channel></rss>"
    loaded = load(tmp_path, "a.xml", start + feed)
    assert not any("secret" in one.text for one in articles(loaded))
    assert not any(len(one.text) > 5_000 for one in articles(loaded))


@pytest.mark.parametrize("content", ["", "no feed", "<urlset><url/></urlset>", "<a>" * 100_000, "\x00\x01"])
def test_files_that_are_no_feed(tmp_path: Path, content: str) -> None:
    ((file, _),) = faults(load(tmp_path, "a.xml", content))
    assert file == "a.xml"


@given(st.text(alphabet=st.sampled_from("<>/&;pbr =\"'a\n\x00\ud800!-"), max_size=60))
def test_any_fragment_has_a_text(markup: str) -> None:
    assert plain(markup) == plain(markup).strip()


# --- packed files, standard input, patterns -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", BODY), ("a.md", BODY), ("a.html", PAGE), ("a.jsonl", record(text=BODY)), ("a.rss", RSS)],
)
def test_any_form_may_be_packed(tmp_path: Path, name: str, content: str) -> None:
    plainly = articles(load(tmp_path, name, content))
    packed = articles(load(tmp_path, f"{name}.gz", gzip.compress(content.encode())))
    assert [one.text for one in packed] == [one.text for one in plainly]
    assert packed[0].file == plainly[0].file.replace(name, f"{name}.gz")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.json.gz", "a.jsonl.gz", "a.xml.gz", "a.html.gz"])
def test_archives_that_are_none_or_broken(tmp_path: Path, name: str) -> None:
    assert "cannot be read" in faults(load(tmp_path, name, "not packed"))[0][1]
    assert "cannot be read" in faults(load(tmp_path, name, gzip.compress(BODY.encode() * 50)[:-20]))[-1][1]


def test_a_packed_bomb_is_refused_by_its_size(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(LONGEST_FILE * 3))
    for name in ("a.txt.gz", "a.html.gz", "a.jsonl.gz"):
        assert "longer than" in faults(load(tmp_path, name, bomb))[0][1]


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"---\ntitle: Own\n---\n{BODY}".encode())))
    (found,) = gather([Path("-"), Path("-")]).articles
    assert (found.file, found.title) == ("-", "Own")


def test_patterns_are_what_a_shell_would_make_of_them(tmp_path: Path) -> None:
    for name in ("b.json", "a.jsonl.gz", "c.pdf", "sub/d.json", ".hidden.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")

    def names(pattern: str) -> list[str]:
        found = readers.discover([tmp_path / pattern])
        return [str(one.relative_to(tmp_path)) if isinstance(one, Path) else one.what for one in found]

    assert names("*.json*") == ["a.jsonl.gz", "b.json"]
    assert names("**/*.json") == ["b.json", "sub/d.json"]
    assert names("su?") == ["sub/d.json"]
    assert "kind '.pdf'" in names("*.pdf")[0]
    assert "no file that this pattern means" in names("*.none")[0]
    (tmp_path / "[x].txt").write_text("x")
    assert names("[x].txt") == ["[x].txt"]


# --- many at once -----------------------------------------------------------------------------------


def test_many_records_are_never_in_memory_together(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        file.writelines(record(text=f"{n} {BODY}", date="2014", html="x" * 50_000) for n in range(500))
    list(readers.read(path))  # what is made once is made
    tracemalloc.start()
    assert sum(loaded.article is not None for loaded in readers.read(path)) == 500
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 25_000_000
    assert peak < 2_000_000


def test_what_was_gathered_comes_again_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.gather.IN_MEMORY", 1_000)
    texts = [f"{number} {BODY}" for number in range(50)]
    (tmp_path / "a.jsonl").write_text("".join(record(text=text) for text in texts))
    found = gather([tmp_path]).articles
    assert len(found) == 50
    first = iter(found)
    assert [next(first).text, *(one.text for one in found)] == [texts[0], *texts]
    assert [one.text for one in first] == texts[1:]


def test_records_that_repeat_others_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(record(text=BODY, date="2014") * 2)
    (tmp_path / "b.txt").write_text(BODY)
    gathered = gather([tmp_path], published=PartialDate("2014"))
    assert [Path(one.file).name for one in gathered.articles] == ["a.jsonl#1"]
    doubles = [one for one in gathered.problems if isinstance(one, Problem) and "same text" in one.what]
    assert [Path(one.file).name for one in doubles] == ["a.jsonl#2", "b.txt"]
