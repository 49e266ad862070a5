# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""SentimentCategory: Categorical sentiment classification:
- positive: Overall positive emotional tone
- negative: Overall negative emotional tone
- neutral: Balanced or neutral emotional tone
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class SentimentCategory(OpenEnum):
    """Categorical sentiment classification:
    - positive: Overall positive emotional tone
    - negative: Overall negative emotional tone
    - neutral: Balanced or neutral emotional tone
    """

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


SENTIMENT_CATEGORY_BY_VALUE: dict[str, SentimentCategory] = {member.value: member for member in SentimentCategory}
"""For reading: a value that isn't here arrives as the string it is."""

SentimentCategoryLiteral = Literal["positive", "negative", "neutral"]
"""The values, as an argument takes them."""
