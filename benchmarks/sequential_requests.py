"""CPU time of a request: GETs of one metric definition, decoded, one after the other. The server is another process."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager

from . import bodies
from .measure import alternate, cpu, ratios
from .profiles import hottest
from .rows import Table, rows_of

TOKEN = "bench-token-0123456789"
PATH = "/v1/metric/definitions/customer_satisfaction"
EXTENDED = "/extended"
"""The base path of roark-analytics: its responses have the additional fields that its classes require."""

BASELINE = "httpx.Client + json"
OURS = "ours"

SDK_NOTE = (
    "roark-analytics has no such operation. Its row is `client.get(path, cast_to=MetricUpdateDefinitionResponse)`, its "
    "documented way to call other operations, with the class that its update_definition returns; its response has the "
    "additional fields that this class requires."
)

Send = Callable[[], object]


def responses() -> dict[str, bytes]:
    """The body of each path."""
    return {PATH: bodies.definition(), EXTENDED + PATH: bodies.definition(for_sdk=True)}


@contextmanager
def candidates(url: str) -> Generator[dict[str, Send]]:
    """For each candidate, a function that sends the request, on connections that stay open."""
    import httpx
    from default_output import AuthenticatedClient
    from default_output.api.metric import metric_get_definition
    from roark_analytics import Roark as Sdk
    from roark_analytics.types import MetricUpdateDefinitionResponse

    from roark_client import Roark

    with ExitStack() as stack:
        plain = stack.enter_context(httpx.Client(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}))
        sdk = stack.enter_context(Sdk(bearer_token=TOKEN, base_url=url + EXTENDED))
        default = stack.enter_context(AuthenticatedClient(base_url=url, token=TOKEN))
        ours = stack.enter_context(Roark(TOKEN, base_url=url))
        yield {
            BASELINE: lambda: plain.get(PATH).json(),
            "roark-analytics": lambda: sdk.get(PATH, cast_to=MetricUpdateDefinitionResponse),
            "default generator output": lambda: metric_get_definition.sync("customer_satisfaction", client=default),
            OURS: lambda: ours.metric.get_definition("customer_satisfaction"),
        }


def measure(url: str, *, rounds: int, requests: int) -> Table:
    """CPU time of this process, for a block of requests in each round."""
    with candidates(url) as found:
        for send in found.values():
            send()
        costs = alternate({name: cpu(send, repeat=requests) for name, send in found.items()}, rounds=rounds)
        ours = found[OURS]
        profiles = {OURS: lambda: hottest(lambda: [ours() for _ in range(10 * requests)])}
        rows = rows_of(ratios(costs, BASELINE), {OURS: 1.10}, profiles)
    return Table(
        "CPU per sequential GET of one metric definition, decoded",
        BASELINE,
        rows,
        [SDK_NOTE],
        "CPU time of a GET, sequential (httpx + json = 1)",
    )
