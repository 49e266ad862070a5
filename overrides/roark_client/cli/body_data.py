"""The body of a request as one document: JSON or YAML, as text, from a file, or from standard input."""

from __future__ import annotations

import json
import sys
from typing import Any

LARGEST = 64 * 1024 * 1024
"""Characters of a document that are read."""


def read_document(text: str) -> Any:
    """The value of a document: the text itself, `@FILE`, or `@-` for standard input.

    Raises:
        ValueError: it can't be read, or is neither JSON nor YAML.
    """
    where = "it"
    if text.startswith("@"):
        where = "standard input" if text == "@-" else text[1:]
        text = _content(text)
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError(f"{where} is nested too deeply") from None
    except ValueError as error:
        return _yaml(text, where, error)


def _content(place: str) -> str:
    if place == "@-":
        text = sys.stdin.read(LARGEST + 1)
    else:
        from pathlib import Path

        path = Path(place[1:]).expanduser()
        try:
            with path.open(encoding="utf-8-sig") as file:
                text = file.read(LARGEST + 1)
        except OSError as error:
            raise ValueError(f"{place[1:]} can't be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise ValueError(f"{place[1:]} is not UTF-8 text") from None
    if len(text) > LARGEST:
        raise ValueError(f"{place[1:]} is larger than {LARGEST} characters")
    return text


def _yaml(text: str, where: str, not_json: ValueError) -> Any:
    try:
        import yaml
    except ModuleNotFoundError:
        raise ValueError(f"{where} is not JSON ({not_json}), and to read YAML needs: pip install PyYAML") from None

    class Loader(yaml.SafeLoader):
        """YAML's scalars as JSON has them: a time stays the text that the API takes."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(text, Loader)
    except RecursionError:
        raise ValueError(f"{where} is nested too deeply") from None
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"{where} is neither JSON ({not_json}) nor YAML ({' '.join(str(error).split())})") from None
