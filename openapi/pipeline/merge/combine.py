"""Combine the prepared documents into one. Where two of them have the same part, it must be equal in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..document import METHODS, JsonObject, Pointer, as_pointer, differences, rewrite
from ..errors import ConflictError
from ..provenance import unite_origins, without_origins
from ..released import NONE, Released
from .schema_equality import PROSE, without_prose
from .separate import MergeInput, separate_components

_REMEDY = (
    "Correct one of the two in an overlay of its document (openapi/overlays), or, if they are different things, rename "
    "one of them there with x-rename."
)

# Any other top-level field must be equal in all documents that have it.
_MERGED_FIELDS = frozenset(("openapi", "info", "servers", "security", "tags", "paths", "components", "webhooks"))


def merge(inputs: Sequence[MergeInput], released: Released = NONE) -> tuple[JsonObject, list[str]]:
    """The merged document, and a note for each difference that was resolved. Earlier documents have precedence.

    Raises ConflictError with both files, the JSON pointer and both values where two documents disagree.
    """
    inputs, apart = separate_components(inputs, released)
    inputs, scheme_notes = unify_security_schemes(inputs)
    inputs, path_notes = unify_path_parameters(inputs)
    info, info_notes = _merged_info(inputs)
    notes = [*apart, *scheme_notes, *path_notes, *info_notes]
    merged: JsonObject = {
        "openapi": inputs[0].document["openapi"],
        "info": info,
        "servers": _merged_servers(inputs),
        "tags": _merged_tags(inputs),
    }
    for key in ("openapi", *sorted({key for each in inputs for key in each.document} - _MERGED_FIELDS)):
        merged[key] = _common_value(inputs, key)
    if all("security" in each.document for each in inputs):
        merged["security"] = _common_value(inputs, "security")
    webhooks = ["webhooks"] if any("webhooks" in each.document for each in inputs) else []
    for section in ("paths", *webhooks, "components"):
        merged[section], section_notes = _merged_section(inputs, section)
        notes += section_notes
    return merged, notes


def unify_security_schemes(inputs: Sequence[MergeInput]) -> tuple[list[MergeInput], list[str]]:
    """Make security schemes that are the same one scheme, with the name that it has first.

    ``Bearer`` and ``bearer_auth`` are both ``http``/``bearer``. Schemes that differ only in ``bearerFormat`` and the
    description are the same too: OpenAPI defines those as hints for a reader.
    """
    first: dict[str, str] = {}
    united: dict[str, JsonObject] = {}
    notes = []
    for file, document, _ in inputs:
        for name, scheme in _schemes(document).items():
            chosen = first.setdefault(_scheme_key(scheme), name)
            united[chosen] = {**scheme, **united.get(chosen, {})}
            if chosen != name:
                notes.append(f"the security scheme {name} of {file} is {chosen}")
    return [each._replace(document=_with_schemes(each.document, first, united)) for each in inputs], notes


def _schemes(document: JsonObject) -> dict[str, JsonObject]:
    schemes: dict[str, JsonObject] = document.get("components", {}).get("securitySchemes", {})
    return schemes


def _scheme_key(scheme: JsonObject) -> str:
    return repr(without_prose({key: value for key, value in sorted(scheme.items()) if key != "bearerFormat"}))


def _with_schemes(document: JsonObject, first: dict[str, str], united: dict[str, JsonObject]) -> JsonObject:
    names = {name: first[_scheme_key(scheme)] for name, scheme in _schemes(document).items()}

    def renamed(part: JsonObject) -> JsonObject:
        if "security" not in part:
            return part
        security = [{names.get(name, name): scopes for name, scopes in each.items()} for each in part["security"]]
        return {**part, "security": security}

    document = renamed(rewrite(document, "operation", lambda _, operation: renamed(operation)))
    if not names:
        return document
    schemes = {name: united[name] for name in names.values()}
    return {**document, "components": {**document["components"], "securitySchemes": schemes}}


_PARAMETER = re.compile(r"\{([^{}]*)\}")


def unify_path_parameters(inputs: Sequence[MergeInput]) -> tuple[list[MergeInput], list[str]]:
    """Make path templates that differ only in the names of their parameters one path, with the names it has first.

    OpenAPI forbids two such templates in one document. ``/v1/metric/definitions/{idOrSlug}`` and ``…/{metricId}`` are
    the same resource on two pages.
    """
    first: dict[str, str] = {}
    notes = []
    result = []
    for file, document, place in inputs:
        paths = {}
        for path, item in document.get("paths", {}).items():
            template = first.setdefault(_PARAMETER.sub("{}", path), path)
            if template in paths:
                raise ConflictError(
                    f"{path} and {template} are the same path",
                    file=file,
                    pointer=as_pointer(("paths", path)),
                    remedy="Remove one of the two in an overlay.",
                )
            names = dict(zip(_PARAMETER.findall(path), _PARAMETER.findall(template), strict=True))
            paths[template] = _with_parameter_names(item, names)
            if template != path:
                notes.append(f"{path} of {file} is {template}")
        result.append(MergeInput(file, {**document, "paths": paths} if "paths" in document else document, place))
    return result, notes


def _with_parameter_names(item: JsonObject, names: dict[str, str]) -> JsonObject:
    def change(pointer: Pointer, parameter: JsonObject) -> JsonObject:
        if parameter.get("in") == "path" and parameter.get("name") in names:
            return {**parameter, "name": names[parameter["name"]]}
        return parameter

    new: JsonObject = rewrite({"paths": {"": item}}, "parameter", change)["paths"][""]
    return new


def _merged_info(inputs: Sequence[MergeInput]) -> tuple[JsonObject, list[str]]:
    """The fields of ``info``: of the first document, or of one with a higher rank. Documents of one rank must agree.

    Of description, summary and version, the first is used.
    """
    info: JsonObject = {}
    owners: dict[str, MergeInput] = {}
    notes = []
    for each in inputs:
        for key, value in each.document["info"].items():
            owner = owners.setdefault(key, each)
            if info.setdefault(key, value) == value:
                continue
            if key == "version":
                notes.append(f"{each.file} has version {value}; {info[key]} of {inputs[0].file} is used")
            elif key not in ("description", "summary") and each.rank == owner.rank:
                raise _conflict(("info", key), owner.file, info[key], each.file, value)
            elif key not in ("description", "summary") and each.rank > owner.rank:
                info[key], owners[key] = value, each
    return info, notes


def _merged_servers(inputs: Sequence[MergeInput]) -> list[JsonObject]:
    """The servers by URL, each as the first document with that URL describes it."""
    servers: dict[str, JsonObject] = {}
    for each in inputs:
        for server in each.document.get("servers", []):
            servers.setdefault(server["url"], server)
    return list(servers.values())


def _merged_tags(inputs: Sequence[MergeInput]) -> list[JsonObject]:
    """The tags by name, each with the first description that a document has of it."""
    tags: dict[str, JsonObject] = {}
    for each in inputs:
        for tag in each.document.get("tags", []):
            tags[tag["name"]] = {**tag, **tags.get(tag["name"], {})}
    return list(tags.values())


def _common_value(inputs: Sequence[MergeInput], key: str) -> Any:
    """The value of a top-level field, which must be equal in every document of the highest rank that has it."""
    having = [each for each in inputs if key in each.document]
    file, document, place = max(having, key=lambda each: each.rank)
    value = document[key]
    for each in having:
        if each.rank == place and each.document[key] != value:
            raise _conflict((key,), file, value, each.file, each.document[key])
    return value


def _merged_section(inputs: Sequence[MergeInput], section: str) -> tuple[JsonObject, list[str]]:
    """Path items by path and method, or components by section and name. What two documents have must be equal."""
    merged: dict[str, JsonObject] = {}
    owners: dict[tuple[str, str], str] = {}
    notes = []
    for file, document, _ in inputs:
        for outer, entries in document.get(section, {}).items():
            if section == "paths" and outer.startswith("x-"):
                continue
            target = merged.setdefault(outer, {})
            for name, entry in entries.items():
                pointer = (section, outer, name)
                if name not in target:
                    target[name] = entry
                    owners[outer, name] = file
                    continue
                if section == "paths" and name in PROSE:
                    continue
                owner = owners[outer, name]
                for inner, ours, theirs in differences(_compared(target[name], pointer), _compared(entry, pointer)):
                    raise _conflict((*pointer, *inner), owner, ours, file, theirs)
                target[name] = unite_origins(target[name], entry)
                if without_origins(entry) != entry:
                    notes.append(f"{as_pointer(pointer)} is the same in {owner} and {file}")
    return merged, notes


def _compared(entry: Any, pointer: Pointer) -> Any:
    if pointer[0] == "paths" and pointer[2] in METHODS:
        # The name and the tags of an operation may differ.
        entry = {key: value for key, value in entry.items() if key not in ("operationId", "tags")}
    return without_prose(without_origins(entry))


def _conflict(pointer: Pointer, file: str, value: Any, other_file: str, other_value: Any) -> ConflictError:
    return ConflictError(
        f"{file} and {other_file} disagree: {without_origins(value)!r} and {without_origins(other_value)!r}",
        file=other_file,
        pointer=as_pointer(pointer),
        remedy=_REMEDY,
    )
