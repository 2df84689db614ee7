"""What must never drift between the files at the top of the tree."""

import json
import re
import tomllib
from pathlib import Path

TOP = Path(__file__).parents[2]
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PINNED.findall((TOP / name).read_text(encoding="utf-8")))


def wanted(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ;]", requirement, maxsplit=1)[0].lower()


def test_every_dependency_is_locked():
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    assert {wanted(each) for each in project["project"]["dependencies"]} <= pins("requirements.lock").keys()
    assert {wanted(each) for each in project["dependency-groups"]["dev"]} <= pins("requirements-dev.lock").keys()


def test_the_tests_run_on_the_versions_that_serve():
    developing = pins("requirements-dev.lock")
    assert {name: developing.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_the_locks_name_no_host():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert not re.search(r"://|--(index-url|find-links)", (TOP / name).read_text(encoding="utf-8"))


def test_every_locked_package_has_a_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        requirements = re.split(r"\n(?=\S)", (TOP / name).read_text(encoding="utf-8").strip())
        assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_the_lock_of_npm_names_no_registry_and_a_digest_for_every_package():
    packages = json.loads((TOP / "tests" / "clients" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = [package for name, package in packages.items() if name]
    assert installed
    assert all("resolved" not in package and package["integrity"].startswith("sha512-") for package in installed)
