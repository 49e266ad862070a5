"""What can go wrong with a request, and what to do about it: fix the program, wait, look it up, or try again.

ROARK_API_BEARER_TOKEN=… python handle_errors.py METRIC
"""

from __future__ import annotations

import sys

from roark_client import (
    APIConnectionError,
    APIError,
    AuthenticationError,
    NotFoundError,
    RateLimitError,
    RequestValidationError,
    Roark,
)


def derive_threshold(client: Roark, metric: str) -> str:
    try:
        threshold = client.metric.create_threshold(metric, operator="GREATER_THAN", value=4)
    except RequestValidationError as error:
        # Nothing was sent. Each violation names the argument and what would be right.
        return "not sent: " + "; ".join(f"{each.argument}: {each.message}" for each in error.violations)
    except AuthenticationError:
        return "the token is wrong: set ROARK_API_BEARER_TOKEN"
    except NotFoundError as error:
        return f"there is no metric {metric!r} (request {error.request_id})"
    except RateLimitError as error:
        return f"too many requests: again in {error.retry_after or 60:g} s"
    except APIConnectionError as error:
        # A POST is not sent again by itself if it may have been executed: look before you repeat it.
        return f"{error}: {'it may exist now' if error.may_have_executed else 'it does not exist'}"
    except APIError as error:
        return f"it failed after {error.attempts} attempts: {error}"
    return f"{threshold.slug} was created"


if __name__ == "__main__":
    with Roark(max_retries=3, deadline=30) as client:
        print(derive_threshold(client, sys.argv[1]))
