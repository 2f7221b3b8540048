"""A real server with the dispatches loaded, and a real browser that reaches nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest
from selenium import webdriver

from tests.serving import ROOT, entente, serving

BUILT = ROOT / "web" / "dist" / "index.html"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `entente serve` over the dispatches in `seeds/`, without a slash at the end."""
    folder = tmp_path_factory.mktemp("site")
    done = entente("load", ROOT / "seeds", "--data", folder / "data")
    assert done.returncode == 0, done.stderr
    with serving(folder / "data", folder / "server.log") as running:
        yield running.address


def lacking(what: str) -> NoReturn:
    """Skip, or fail where the browser tests are required."""
    if os.environ.get("ENTENTE_REQUIRE_BROWSER") == "1":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One Chromium for which no host but 127.0.0.1 exists, recording what it asks for."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        lacking("Chromium is not installed (Debian: apt-get install chromium chromium-driver)")
    if not BUILT.is_file():
        lacking("the pages are not built (run web/build.sh)")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1440,900",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield started
    finally:
        started.quit()


@pytest.fixture
def browser(chromium: webdriver.Chrome, site: str) -> Iterator[webdriver.Chrome]:
    """The browser with nothing remembered and nothing logged so far."""
    chromium.get(f"{site}/healthz")
    chromium.execute_script("localStorage.clear()")
    for kind in ("browser", "performance"):
        chromium.get_log(kind)  # type: ignore[no-untyped-call]
    yield chromium
    chromium.get("about:blank")
