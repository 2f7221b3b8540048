"""The project as a whole: its files hold together and name nothing of any one machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from server.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
STRINGS: dict[str, Any] = {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True}
DURATION: dict[str, Any] = {"type": "string", "pattern": r"^(\d+(us|ms|s|m|h))+$"}
NAME = r"^[a-zA-Z0-9._-]+$"
# The part of the Compose specification that the file uses; anything else in it is a mistake until added here.
SERVICE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["image"],
    "properties": {
        "build": {"type": "string"},
        "image": {"type": "string"},
        "command": STRINGS,
        "profiles": STRINGS,
        "cap_drop": STRINGS,
        "security_opt": STRINGS,
        "tmpfs": STRINGS,
        "read_only": {"type": "boolean"},
        "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
        "ports": {"type": "array", "items": {"type": "string", "pattern": r"^(\$\{\w+:-\d+\}|\d+):\d+$"}},
        "volumes": {"type": "array", "items": {"type": "string", "pattern": r"^[\w.-]+:/[\w/.-]*(:ro)?$"}},
        "environment": {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}},
        "depends_on": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["condition"],
                "properties": {
                    "condition": {
                        "enum": ["service_started", "service_healthy", "service_completed_successfully"]
                    }
                },
            },
        },
        "healthcheck": {
            "type": "object",
            "additionalProperties": False,
            "required": ["test"],
            "properties": {
                "test": {"type": "array", "items": {"type": "string"}, "minItems": 2},
                "interval": DURATION,
                "timeout": DURATION,
                "start_period": DURATION,
                "retries": {"type": "integer"},
            },
        },
    },
}
COMPOSE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "patternProperties": {"^x-": {}},
    "required": ["services"],
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "services": {"type": "object", "patternProperties": {NAME: SERVICE}, "additionalProperties": False},
        "volumes": {"type": "object", "patternProperties": {NAME: {"type": "object", "maxProperties": 0}}},
    },
}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The compose file, its merges resolved."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return loaded


def tracked() -> dict[Path, str]:
    """The text files under version control, with their text."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    found: dict[Path, str] = {}
    for path in (ROOT / name for name in listed.stdout.split("\0") if name):
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            with suppress(UnicodeDecodeError):
                found[path] = content.decode()
    return found


def test_the_compose_file_is_valid(compose: dict[str, Any]) -> None:
    jsonschema.validate(compose, COMPOSE, cls=jsonschema.Draft202012Validator)


def test_what_the_compose_file_names_is_there(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in compose["volumes"], name
        for variable in service.get("environment", {}):
            assert variable.removeprefix("ENTENTE_").lower() in Settings.model_fields, name


def test_a_service_starts_without_a_profile_only_if_what_it_needs_does(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for name, service in services.items():
        for needed in service.get("depends_on", {}):
            assert set(services[needed].get("profiles", [])) <= set(service.get("profiles", [])), name


def test_the_sparql_server_is_of_the_version_of_the_embedded_store(compose: dict[str, Any]) -> None:
    """It reads the files that the embedded store writes."""
    pinned = re.search(r"^pyoxigraph==([\d.]+)", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE)
    assert pinned
    assert compose["services"]["store"]["image"].endswith(f":{pinned[1]}")


def test_the_image_holds_what_it_copies() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(\S+?)/? ", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert copied
    for source in copied:
        assert (ROOT / source).exists()
        assert source in kept


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`ENTENTE_{name.upper()}`" in (ROOT / "README.md").read_text("utf-8")


def test_no_file_names_a_machine_or_an_index() -> None:
    home = re.compile(r"(?<![\w.:/])/(?:work|root|home/\w+|Users/\w+)/")
    for path, text in tracked().items():
        assert not home.search(text), path
        if path.parent.name == "requirements" or "lock" in path.name:
            assert "://" not in text, path


def test_modules_stay_small() -> None:
    assert not {
        str(path) for path, text in tracked().items() if path.suffix == ".py" and text.count("\n") > 400
    }


def test_links_in_the_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_make_knows_its_targets() -> None:
    for target in ("setup", "pages", "serve", "test", "check", "model"):
        done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
