"""What is sent and returned: attrs classes and enums, generated from the API's documents.

Each class reads itself from parsed JSON (`from_dict`) and writes itself (`to_dict`), by wire names. A field that is
`UNSET` is absent; one that is `None` is null. Fields that this release doesn't know are in `additional_properties`; an
enum value that it doesn't know arrives as that string.
"""

import typing as _typing

if _typing.TYPE_CHECKING:
    from roark_generated.models import *  # noqa: F403
else:
    from roark_generated import models

    # Not for type checkers, as in `__init__`: mypy understands only an `__all__` that is written out.
    __all__ = models.__all__

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(models, name)
