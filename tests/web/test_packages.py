"""The lock of the pages' packages: exact, whole, and free of addresses."""

import json
import re
from pathlib import Path

WEB = Path("web")


def test_every_package_is_named_by_exact_version() -> None:
    wanted = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert {name: v for name, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}


def test_the_lock_holds_hashes_and_no_addresses() -> None:
    text = (WEB / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
