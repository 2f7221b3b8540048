"""The pages in a real browser, served by a real server, with every other host blocked.

`ENTENTE_SCREENSHOT=docs/images/graphiql.png` renews the picture in the README.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.questions.questions import QUESTIONS
from tests.web.examples import EXAMPLES, Example

pytestmark = pytest.mark.browser

RESPONSE = ".graphiql-response .view-lines"


def wait(browser: webdriver.Chrome, until: Callable[[webdriver.Chrome], object]) -> None:
    """Return when the condition holds; raises TimeoutException after a while."""
    WebDriverWait(browser, 60).until(until)


def text_of(browser: webdriver.Chrome, selector: str) -> str:
    """The visible text of the first element, empty when there is none; Monaco's spaces made plain."""
    found = browser.find_elements(By.CSS_SELECTOR, selector)
    return found[0].text.replace("\xa0", " ") if found else ""


def tabs(browser: webdriver.Chrome) -> list[str]:
    """The names on the tabs, in order."""
    names = browser.find_elements(By.CSS_SELECTOR, ".graphiql-tab-button")
    return [name.get_attribute("textContent") or "" for name in names]


def open_graphiql(browser: webdriver.Chrome, address: str) -> None:
    """Load the page and wait until the schema has come and the editor shows a query."""
    browser.get(address)
    wait(browser, lambda b: "query" in text_of(b, ".graphiql-query-editor .view-lines"))
    wait(browser, lambda b: not b.find_elements(By.CSS_SELECTOR, ".graphiql-spinner"))


def run(browser: webdriver.Chrome) -> str:
    """Click the run button and return what the response pane then shows."""
    browser.find_element(By.CSS_SELECTOR, "button.graphiql-execute-button").click()
    wait(browser, lambda b: '"data"' in text_of(b, RESPONSE) or '"errors"' in text_of(b, RESPONSE))
    return text_of(browser, RESPONSE)


def addresses_asked(browser: webdriver.Chrome) -> set[str]:
    """Every address the page asked for since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]  # type: ignore[no-untyped-call]
    return {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}


def complaints(browser: webdriver.Chrome) -> list[str]:
    """What the console holds of errors: failed requests, broken scripts, a breach of the content policy."""
    return [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]  # type: ignore[no-untyped-call]


def outside(addresses: set[str], site: str) -> set[str]:
    """Those that are neither the server's nor made in the page itself."""
    return {address for address in addresses if not address.startswith((f"{site}/", "data:", "blob:"))}


def test_graphiql_opens_with_every_prepared_query_and_asks_nobody_else(
    browser: webdriver.Chrome, site: str
) -> None:
    open_graphiql(browser, f"{site}/graphql")
    assert browser.title == "Entente"
    assert tabs(browser) == [example.operation for example in EXAMPLES]
    asked: set[str] = set()

    def worker_asked_for(b: webdriver.Chrome) -> bool:
        asked.update(addresses_asked(b))
        return any("worker" in address for address in asked)

    wait(browser, worker_asked_for)
    assert f"{site}/graphql" in asked
    assert outside(asked, site) == set()
    assert complaints(browser) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_a_prepared_query_is_run_by_clicking_and_its_answer_is_seen(
    browser: webdriver.Chrome, site: str, example: Example
) -> None:
    open_graphiql(browser, f"{site}/graphql")
    browser.find_elements(By.CSS_SELECTOR, ".graphiql-tab-button")[EXAMPLES.index(example)].click()
    wait(browser, lambda b: example.title in text_of(b, ".graphiql-query-editor .view-lines"))
    answer = run(browser)
    if example is EXAMPLES[0] and (picture := os.environ.get("ENTENTE_SCREENSHOT")):
        browser.save_screenshot(picture)
    assert '"errors"' not in answer
    assert '"nodes": [' in answer
    assert outside(addresses_asked(browser), site) == set()
    assert complaints(browser) == []


def test_an_address_opens_on_the_question_it_names(browser: webdriver.Chrome, site: str) -> None:
    open_graphiql(browser, f"{site}/graphql#{EXAMPLES[2].slug}")
    assert tabs(browser)[0] == EXAMPLES[2].operation
    assert EXAMPLES[2].title in text_of(browser, ".graphiql-query-editor .view-lines")


def test_the_sidebar_has_every_competency_question_under_its_group(
    browser: webdriver.Chrome, site: str
) -> None:
    open_graphiql(browser, f"{site}/graphql#{QUESTIONS[-1].slug}")
    assert QUESTIONS[-1].title in text_of(browser, ".graphiql-query-editor .view-lines")
    browser.find_element(By.CSS_SELECTOR, "button[aria-label='Show Questions']").click()
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".questions button"))
    groups = [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".questions h3")]
    assert groups == ["To begin with", *dict.fromkeys(one.group for one in QUESTIONS)]
    titles = [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".questions button")]
    assert titles == [*(one.title for one in EXAMPLES), *(one.title for one in QUESTIONS)]


def test_the_sidebar_brings_a_question_back_in_a_new_tab(browser: webdriver.Chrome, site: str) -> None:
    open_graphiql(browser, f"{site}/graphql")
    browser.find_element(By.CSS_SELECTOR, "button[aria-label='Show Questions']").click()
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".questions button"))
    browser.find_elements(By.CSS_SELECTOR, ".questions button")[3].click()
    wait(browser, lambda b: EXAMPLES[3].title in text_of(b, ".graphiql-query-editor .view-lines"))
    assert len(tabs(browser)) == len(EXAMPLES) + 1
    assert '"errors"' not in run(browser)


def test_the_explorer_shows_what_can_be_asked(browser: webdriver.Chrome, site: str) -> None:
    open_graphiql(browser, f"{site}/graphql")
    browser.find_element(By.CSS_SELECTOR, "button[aria-label='Show GraphiQL Explorer']").click()
    wait(browser, lambda b: "discrepancies" in text_of(b, ".graphiql-explorer-root"))


def test_the_landing_page_counts_the_release_and_leads_to_the_questions(
    browser: webdriver.Chrome, site: str
) -> None:
    browser.get(site)
    wait(browser, lambda b: "articles" in text_of(b, "#counts"))
    assert "articles\n5" in text_of(browser, "#counts")
    links = browser.find_elements(By.CSS_SELECTOR, "#questions a")
    assert [link.text for link in links] == [example.title for example in EXAMPLES]
    assert links[0].get_attribute("href") == f"{site}/graphql#{EXAMPLES[0].slug}"
    assert outside(addresses_asked(browser), site) == set()
    assert complaints(browser) == []


def test_sparql_on_the_landing_page_answers_in_a_table(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    button = browser.find_element(By.CSS_SELECTOR, "#query button")
    button.click()
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "#answer tbody tr"))
    assert "Vladimir Putin" in text_of(browser, "#answer table")


def test_a_mistake_in_sparql_is_told_where_it_was_made(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    box = browser.find_element(By.ID, "text")
    box.clear()
    box.send_keys("SELECT WHERE")
    browser.find_element(By.CSS_SELECTOR, "#query button").click()
    wait(browser, lambda b: text_of(b, "#answer.wrong"))


@pytest.mark.parametrize("path", ["/export?format=turtle", "/ns"])
def test_what_the_landing_page_links_to_is_there(site: str, browser: webdriver.Chrome, path: str) -> None:
    browser.get(site)
    hrefs = {link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "main a")}
    assert f"{site}{path}" in hrefs
