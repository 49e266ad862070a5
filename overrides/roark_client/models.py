"""What is sent and returned: attrs classes and enums, made from the API's documents.

Each class reads itself from parsed JSON (`from_dict`) and writes itself (`to_dict`), by wire names. A field that is
`UNSET` isn't there; one that is `None` is null. What this release doesn't know of an object stands in
`additional_properties`, and a value unknown to an enum arrives as the string it is.
"""

from typing import TYPE_CHECKING

from roark_generated import models

if TYPE_CHECKING:
    from roark_generated.models import *  # noqa: F403
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(models, name)


__all__: list[str] = []
__all__ += models.__all__
