"""What stands behind IRIs, the whole release at once, and the pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from graph.export import FORMATS
from graph.model import Article, Evidence, PartialDate, Reading, SummitReport
from graph.release import build
from graph.shelf import open_release
from graph.store import rows
from graph.vocab import PROLOGUE
from server import app, html
from server.settings import Settings
from tests.server.conftest import meeting
from tests.serving import serving

RDF = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PERSON = "/id/person/ada-example"


def triples(answer: httpx.Response) -> set[ox.Triple]:
    """The triples of an answer, whatever its format."""
    assert answer.status_code == 200, answer.text
    form = ox.RdfFormat.from_media_type(answer.headers["content-type"])
    return {quad.triple for quad in ox.parse(answer.content, format=form)}


@pytest.mark.parametrize("path", [PERSON, "/ns", "/code/kind/TALKS"])
def test_an_iri_has_one_meaning_in_every_format(client: httpx.Client, path: str) -> None:
    first, *others = [triples(client.get(path, headers={"Accept": media})) for media in RDF]
    assert first
    assert all(other == first for other in others)
    page = client.get(path, headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_a_thing_is_told_with_what_points_at_it(client: httpx.Client) -> None:
    told = triples(client.get(PERSON))
    assert {one.subject.value for one in told} > {f"{html.HOME}{PERSON[1:]}"}  # type: ignore[union-attr]
    page = client.get(PERSON, headers=BROWSER).text
    assert "Ada Example" in page
    assert 'href="/id/country/FRA"' in page
    assert "foaf:Person" in page


def test_the_iri_of_a_graph_gives_its_content(client: httpx.Client) -> None:
    values = {one.object for one in triples(client.get("/id/graph/entities"))}
    assert values >= {ox.Literal("Ada Example"), ox.Literal("France"), ox.Literal("Lyon")}


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/id/person/nobody", 404, "knows nothing of"),
        ("/id/x%3E%20%7D%20INSERT", 400, "not an IRI"),
        ("/id/%22%3E%3Cscript%3E", 400, "not an IRI"),
        ("/nowhere", 404, "Not Found"),
        ("/assets/../settings.py", 404, "Not Found"),
        ("/assets/%2e%2e/%2e%2e/README.md", 404, "Not Found"),
    ],
)
def test_what_is_not_there(client: httpx.Client, path: str, status: int, message: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert message in answer.text


def test_text_of_others_is_no_markup() -> None:
    bad = '<script>"&'
    subject = ox.NamedNode("http://a.example/it's")
    page = html.page(bad, [ox.Triple(subject, ox.NamedNode("javascript:alert(1)"), ox.Literal(bad))])
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;&quot;&amp;" in page


@pytest.mark.parametrize("name", FORMATS)
def test_the_release_is_exported_whole(client: httpx.Client, data: Path, name: str) -> None:
    form = FORMATS[name]
    by_name = client.get("/export", params={"format": name})
    by_header = client.get("/export", headers={"Accept": form.media_type})
    rows = open_release(data).store.query("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }")
    expected = {ox.Quad(*row) for row in rows}  # type: ignore[arg-type]
    for answer in (by_name, by_header):
        assert answer.headers["content-type"].partition(";")[0] == form.media_type
        assert f"entente.{form.file_extension}" in answer.headers["content-disposition"]
        assert answer.headers["entente-release"] == "1"
        found = set(ox.parse(answer.content, format=form))
        if form.supports_datasets:
            assert found == expected
        else:
            assert {quad.triple for quad in found} == {quad.triple for quad in expected}


def test_an_export_that_is_not_offered_is_refused(client: httpx.Client) -> None:
    assert client.get("/export", params={"format": "docx"}).status_code == 400
    assert client.get("/export", headers={"Accept": "image/png"}).status_code == 406


def test_a_client_that_leaves_an_export_does_not_hold_the_server_up(client: httpx.Client) -> None:
    for _ in range(50):  # more than there are threads
        with client.stream("GET", "/export", params={"format": "nquads"}) as answer:
            next(answer.iter_raw(16))
    assert client.get("/export").status_code == 200


def test_the_server_tells_how_it_is(client: httpx.Client, data: Path) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    served = {"status": "ready", "release": 1, "sha256": open_release(data).hash}
    assert client.get("/readyz").json() == served


# --- pages, in process: where they are and what goes with them --------------------------------------


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder as the build of the pages leaves it."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>GraphiQL</title>", "utf-8")
    (folder / "home.html").write_text("<title>Front page</title>", "utf-8")
    (folder / "assets" / "code-1a2b.js").write_text("1", "utf-8")
    return folder


def site(pages: Path, data: Path) -> Callable[..., httpx.Response]:
    """What gets an address from the application with these pages."""
    transport = httpx.ASGITransport(app.create(Settings(data=data, pages=pages)))

    async def get(path: str, headers: dict[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://entente.test") as client:
            return await client.get(path, headers=headers)

    return lambda path, headers=None: asyncio.run(get(path, headers or {}))


def test_browsers_get_pages_and_programs_get_answers(pages: Path, data: Path) -> None:
    get = site(pages, data)
    assert "Front page" in get("/", headers=BROWSER).text
    page = get("/graphql?query=%7B__typename%7D", headers=BROWSER)
    assert "GraphiQL" in page.text
    assert page.headers["cache-control"] == "no-cache"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert get("/graphql?query=%7B__typename%7D").json() == {"data": {"__typename": "Query"}}


def test_assets_are_kept_by_browsers(pages: Path, data: Path) -> None:
    get = site(pages, data)
    asset = get("/assets/code-1a2b.js")
    assert asset.headers["content-type"].startswith("text/javascript")
    assert "immutable" in asset.headers["cache-control"]
    assert get("/assets/none.js").status_code == 404
    assert "immutable" not in get("/assets/none.js").headers.get("cache-control", "")


def test_pages_that_are_not_built_say_how_to_build_them(tmp_path: Path, data: Path) -> None:
    get = site(tmp_path / "none", data)
    page = get("/graphql", headers=BROWSER)
    assert page.status_code == 503
    assert "make pages" in page.text
    assert get("/").headers["location"] == "/graphql"
    assert get("/assets/code.js").status_code == 404


def test_an_iri_of_before_leads_to_what_took_its_place_or_says_that_nothing_did(tmp_path: Path) -> None:
    """An earlier article that arrives late renames an event; a new text in a file takes its events away."""
    (report,) = meeting("2024-05-03").reports
    assert isinstance(report, SummitReport)
    later, other = meeting("2024-05-03"), meeting("2024-06-07")
    words = "President Example and Chancellor Sample met on Friday."
    earlier = Reading(
        Article("early.txt", words, None, "Example Herald", PartialDate("2024-05-03"), "en"),
        later.people,
        reports=(replace(report, place=None, evidence=(Evidence(0, len(words), words),)),),
    )
    silent = Reading(replace(other.article, text="Nothing happened."))
    later = replace(later, article=replace(later.article, published=PartialDate("2024-05-04")))
    data, found = tmp_path / "data", "SELECT ?s { GRAPH ?g { ?s a ent:Summit } } ORDER BY ?s"
    build(data, [later, other])
    before = [iri.value for (iri,) in rows(open_release(data).store, PROLOGUE + found)]
    build(data, [earlier, silent])
    (now,) = [iri.value for (iri,) in rows(open_release(data).store, PROLOGUE + found)]
    assert now not in before
    with serving(data, tmp_path / "log") as server, httpx.Client(base_url=server.address) as client:
        moved, gone = (client.get(iri.removeprefix(html.HOME.rstrip("/"))) for iri in before)
        assert (moved.status_code, moved.headers["location"]) == (
            308,
            now.removeprefix(html.HOME.rstrip("/")),
        )
        assert client.get(moved.headers["location"]).status_code == 200
        assert gone.status_code == 410
        assert "release 1 was the last" in gone.text
        asked = {"query": "query Q($iri: String!) { summit(iri: $iri) { iri replaces } }"}
        answers = [
            client.post("/graphql", json={**asked, "variables": {"iri": iri}}).json() for iri in before
        ]
        assert [one["data"]["summit"] for one in answers] == [{"iri": now, "replaces": [before[0]]}, None]
