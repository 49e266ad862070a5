"""Make one document of several. What they have in common must agree; what disagrees stops the build."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..document import METHODS, JsonObject, Pointer, as_pointer, differences, rewrite
from ..errors import ClashError
from ..provenance import united, unstamped
from .schema_equality import PROSE, without_prose


class Part(NamedTuple):
    """A document that takes part in the merge, and the file that it stands for."""

    file: str
    document: JsonObject


_REMEDY = (
    "Correct one of the two in an overlay of its document (openapi/overlays), or, if they are different things, give "
    "one of them another name there with x-rename."
)

_HANDLED = frozenset(("openapi", "info", "servers", "security", "tags", "paths", "components", "webhooks"))


def merge(parts: Sequence[Part]) -> tuple[JsonObject, list[str]]:
    """The merged document, and what the merge had to settle. Earlier parts have the say in prose and names.

    Raises ClashError with both files, the JSON pointer and both values where two parts disagree.
    """
    settled: list[str] = []
    parts, notes = one_security_scheme(parts)
    settled += notes
    parts, notes = one_name_for_a_path_parameter(parts)
    settled += notes
    info, notes = _merged_info(parts)
    settled += notes
    merged: JsonObject = {
        "openapi": parts[0].document["openapi"],
        "info": info,
        "servers": _merged_servers(parts),
        "tags": _merged_tags(parts),
    }
    for key in ("openapi", *sorted({key for part in parts for key in part.document} - _HANDLED)):
        merged[key] = _agreed(parts, key)
    if all("security" in part.document for part in parts):
        merged["security"] = _agreed(parts, "security")
    webhooks = ["webhooks"] if any("webhooks" in part.document for part in parts) else []
    for section in ("paths", *webhooks, "components"):
        merged[section], notes = _merged_section(parts, section)
        settled += notes
    return merged, settled


def one_security_scheme(parts: Sequence[Part]) -> tuple[list[Part], list[str]]:
    """Security schemes that ask for the same thing are one scheme, under its first name.

    ``Bearer`` and ``bearer_auth`` are both ``http``/``bearer``; ``bearerFormat`` and the description are, as OpenAPI
    says, hints to a reader, so schemes that differ in them alone are the same too.
    """
    first: dict[str, str] = {}
    union: dict[str, JsonObject] = {}
    settled = []
    for file, document in parts:
        for name, scheme in _schemes(document).items():
            chosen = first.setdefault(_scheme_key(scheme), name)
            union[chosen] = {**scheme, **union.get(chosen, {})}
            if chosen != name:
                settled.append(f"the security scheme {name} of {file} is {chosen}")
    return [Part(file, _with_schemes(document, first, union)) for file, document in parts], settled


def _schemes(document: JsonObject) -> dict[str, JsonObject]:
    schemes: dict[str, JsonObject] = document.get("components", {}).get("securitySchemes", {})
    return schemes


def _scheme_key(scheme: JsonObject) -> str:
    return repr(without_prose({key: value for key, value in sorted(scheme.items()) if key != "bearerFormat"}))


def _with_schemes(document: JsonObject, first: dict[str, str], union: dict[str, JsonObject]) -> JsonObject:
    names = {name: first[_scheme_key(scheme)] for name, scheme in _schemes(document).items()}

    def renamed(part: JsonObject) -> JsonObject:
        if "security" not in part:
            return part
        security = [{names.get(name, name): scopes for name, scopes in each.items()} for each in part["security"]]
        return {**part, "security": security}

    document = renamed(rewrite(document, "operation", lambda _, operation: renamed(operation)))
    if not names:
        return document
    schemes = {name: union[name] for name in names.values()}
    return {**document, "components": {**document["components"], "securitySchemes": schemes}}


_PARAMETER = re.compile(r"\{([^{}]*)\}")


def one_name_for_a_path_parameter(parts: Sequence[Part]) -> tuple[list[Part], list[str]]:
    """Path templates that differ only in the names of their parameters are one path, under its first names.

    OpenAPI forbids two such templates in one document; ``/v1/metric/definitions/{idOrSlug}`` and ``…/{metricId}`` are
    the same resource, named by two pages.
    """
    first: dict[str, str] = {}
    settled = []
    result = []
    for file, document in parts:
        paths = {}
        for path, item in document.get("paths", {}).items():
            template = first.setdefault(_PARAMETER.sub("{}", path), path)
            if template in paths:
                raise ClashError(
                    f"the same path stands twice, as {path} and as {template}",
                    file=file,
                    pointer=as_pointer(("paths", path)),
                    remedy="Remove one of the two in an overlay.",
                )
            names = dict(zip(_PARAMETER.findall(path), _PARAMETER.findall(template), strict=True))
            paths[template] = _with_parameter_names(item, names)
            if template != path:
                settled.append(f"{path} of {file} is {template}")
        result.append(Part(file, {**document, "paths": paths} if "paths" in document else document))
    return result, settled


def _with_parameter_names(item: JsonObject, names: dict[str, str]) -> JsonObject:
    def change(pointer: Pointer, parameter: JsonObject) -> JsonObject:
        if parameter.get("in") == "path" and parameter.get("name") in names:
            return {**parameter, "name": names[parameter["name"]]}
        return parameter

    new: JsonObject = rewrite({"paths": {"": item}}, "parameter", change)["paths"][""]
    return new


def _merged_info(parts: Sequence[Part]) -> tuple[JsonObject, list[str]]:
    """Fields of ``info`` must agree, but for two: the first document that has a description describes the API, and
    its version stands, for each document counts its own.
    """
    info: JsonObject = {}
    settled = []
    for file, document in parts:
        for key, value in document["info"].items():
            if key in info and key not in ("description", "summary", "version") and info[key] != value:
                other = next(part.file for part in parts if part.document["info"].get(key) == info[key])
                raise _clash(("info", key), other, info[key], file, value)
            if key == "version" and info.get(key, value) != value:
                settled.append(f"{file} is version {value}; that of {parts[0].file} stands, {info[key]}")
            info.setdefault(key, value)
    return info, settled


def _merged_servers(parts: Sequence[Part]) -> list[JsonObject]:
    """Servers by URL; the first document that names one describes it."""
    servers: dict[str, JsonObject] = {}
    for part in parts:
        for server in part.document.get("servers", []):
            servers.setdefault(server["url"], server)
    return list(servers.values())


def _merged_tags(parts: Sequence[Part]) -> list[JsonObject]:
    """Tags by name; the first description that one of the documents gives stands."""
    tags: dict[str, JsonObject] = {}
    for part in parts:
        for tag in part.document.get("tags", []):
            tags[tag["name"]] = {**tag, **tags.get(tag["name"], {})}
    return list(tags.values())


def _agreed(parts: Sequence[Part], key: str) -> Any:
    """The value of a top-level field, the same in every document that has it."""
    file, value = next((part.file, part.document[key]) for part in parts if key in part.document)
    for part in parts:
        if key in part.document and part.document[key] != value:
            raise _clash((key,), file, value, part.file, part.document[key])
    return value


def _merged_section(parts: Sequence[Part], section: str) -> tuple[JsonObject, list[str]]:
    """Path items by path and method, or components by section and name: alike they are one, unlike they clash."""
    merged: dict[str, JsonObject] = {}
    owners: dict[tuple[str, str], str] = {}
    settled = []
    for file, document in parts:
        for outer, entries in document.get(section, {}).items():
            if section == "paths" and outer.startswith("x-"):
                continue
            target = merged.setdefault(outer, {})
            for name, entry in entries.items():
                place = (section, outer, name)
                if name not in target:
                    target[name] = entry
                    owners[outer, name] = file
                    continue
                if section == "paths" and name in PROSE:
                    continue
                for pointer, ours, theirs in differences(_compared(target[name], place), _compared(entry, place)):
                    raise _clash((*place, *pointer), owners[outer, name], ours, file, theirs)
                target[name] = united(target[name], entry)
                if unstamped(entry) != entry:
                    settled.append(f"{as_pointer(place)} is the same in {owners[outer, name]} and {file}")
    return merged, settled


def _compared(entry: Any, place: Pointer) -> Any:
    if place[0] == "paths" and place[2] in METHODS:
        # The name and the tags of an operation are for people; what it does must agree.
        entry = {key: value for key, value in entry.items() if key not in ("operationId", "tags")}
    return without_prose(unstamped(entry))


def _clash(pointer: Pointer, file: str, value: Any, other_file: str, other_value: Any) -> ClashError:
    return ClashError(
        f"{file} and {other_file} disagree: {unstamped(value)!r} against {unstamped(other_value)!r}",
        file=other_file,
        pointer=as_pointer(pointer),
        remedy=_REMEDY,
    )
