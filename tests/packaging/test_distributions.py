"""What the wheel and the sdist contain."""

from __future__ import annotations

import configparser
import json
import re
import tarfile
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.project import ROOT, build

SPEC = "openapi/roark.openapi.yaml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata(wheel: Path) -> dict[str, list[str]]:
    (name,) = [name for name in contents(wheel) if name.endswith(".dist-info/METADATA")]
    headers = HeaderParser().parsestr(contents(wheel)[name].decode())
    return {key: headers.get_all(key, []) for key in headers}


def test_the_wheel_contains_the_packages_and_the_spec_and_nothing_else(wheel: Path) -> None:
    expected = {SPEC: "roark_client/testing/roark.openapi.yaml"}
    for folder in ("overrides/roark_client", "overrides/roark_runtime", "generated/roark_generated"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                expected[file.relative_to(ROOT).as_posix()] = file.relative_to((ROOT / folder).parent).as_posix()
    found = {name: content for name, content in contents(wheel).items() if ".dist-info/" not in name}
    assert sorted(found) == sorted(expected.values())
    for source, name in expected.items():
        assert found[name] == (ROOT / source).read_bytes(), name


def test_every_package_is_marked_as_typed(wheel: Path) -> None:
    assert {"roark_client/py.typed", "roark_generated/py.typed", "roark_runtime/py.typed"} <= contents(wheel).keys()


def test_the_wheel_needs_attrs_httpx_and_dateutil_and_has_the_declared_extras(wheel: Path) -> None:
    found = metadata(wheel)
    needed = {re.split("[<>=]", line)[0] for line in found["Requires-Dist"] if "extra ==" not in line}
    assert needed == {"attrs", "httpx", "python-dateutil"}
    assert found["Provides-Extra"] == sorted(PROJECT["optional-dependencies"])
    assert found["Requires-Python"] == [">=3.11"]
    assert found["License-Expression"] == ["MIT"]
    assert found["License-File"] == ["LICENSE"]


def test_the_wheel_carries_the_bill_of_materials_of_what_is_installed_with_it(wheel: Path) -> None:
    (name,) = [name for name in contents(wheel) if ".dist-info/sboms/" in name]
    bill = json.loads(contents(wheel)[name])
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "roark-client")
    found = {canonicalize_name(each["name"]): each["version"] for each in bill["components"]}
    lock = (ROOT / ".github/release/requirements-runtime.txt").read_text(encoding="utf-8")
    pins = [Requirement(line.rstrip(" \\")) for line in lock.splitlines() if re.match(r"[a-z]", line)]
    installed = [pin for pin in pins if pin.marker is None or pin.marker.evaluate({"python_full_version": "3.11.0"})]
    assert found == {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in installed}
    (direct,) = [each["dependsOn"] for each in bill["dependencies"] if each["ref"] == "root-component"]
    assert {each.partition("==")[0] for each in direct} == {"attrs", "httpx", "python-dateutil"}


def test_the_fixtures_are_registered_with_pytest(wheel: Path) -> None:
    (name,) = [name for name in contents(wheel) if name.endswith(".dist-info/entry_points.txt")]
    parser = configparser.ConfigParser()
    parser.read_string(contents(wheel)[name].decode())
    module = parser["pytest11"]["roark"]
    assert f"{module.replace('.', '/')}.py" in contents(wheel)


def test_the_command_is_installed(wheel: Path) -> None:
    (name,) = [name for name in contents(wheel) if name.endswith(".dist-info/entry_points.txt")]
    parser = configparser.ConfigParser()
    parser.read_string(contents(wheel)[name].decode())
    assert dict(parser["console_scripts"]) == {"roark": "roark_client.__main__:main"}


def test_the_sdist_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    from_sdist = build("wheel", source, tmp_path / "built")
    assert from_sdist.name == wheel.name
    assert contents(from_sdist) == contents(wheel)
    # Other times of files, another folder: the same bytes.
    assert from_sdist.read_bytes() == wheel.read_bytes()


def test_two_builds_of_the_sdist_are_the_same_bytes(sdist: Path, tmp_path: Path) -> None:
    assert build("sdist", ROOT, tmp_path).read_bytes() == sdist.read_bytes()


def test_the_sdist_contains_what_tests_and_generation_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    needed = {"Makefile", "requirements-dev.txt", "generator-config.yaml", "CHANGELOG.md", "LICENSE", SPEC}
    for folder in ("docs", "examples", "openapi", "overrides", "tests"):
        files = [file for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]
        needed |= {file.relative_to(ROOT).as_posix() for file in files}
    assert needed <= names
    assert not [name for name in names if name.startswith((".venv", ".git/", "dist"))]


def test_the_changelog_starts_with_this_version(wheel: Path) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = next(line for line in text.splitlines() if line.startswith("## "))
    assert heading.split()[1] == metadata(wheel)["Version"][0]
