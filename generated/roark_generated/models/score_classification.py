# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ScoreClassification: Classification of the evaluation score:
- success: Evaluation indicates successful performance
- failure: Evaluation indicates poor or failed performance
- irrelevant: Evaluation not applicable to this call
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class ScoreClassification(OpenEnum):
    """Classification of the evaluation score:
    - success: Evaluation indicates successful performance
    - failure: Evaluation indicates poor or failed performance
    - irrelevant: Evaluation not applicable to this call
    """

    SUCCESS = "success"
    FAILURE = "failure"
    IRRELEVANT = "irrelevant"


SCORE_CLASSIFICATION_BY_VALUE: dict[str, ScoreClassification] = {member.value: member for member in ScoreClassification}
"""For reading: a value that isn't here arrives as the string it is."""

ScoreClassificationLiteral = Literal["success", "failure", "irrelevant"]
"""The values, as an argument takes them."""
