"""CPU of a call: one GET of a metric definition, decoded, one after the other. The server is another process."""

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
"""The incumbent's base path: there the answer has the fields that its classes require besides."""

BASELINE = "httpx.Client + json"
OURS = "ours"

INCUMBENT = (
    "The incumbent has no such operation. Its row is `client.get(path, cast_to=MetricUpdateDefinitionResponse)`, its "
    "documented way to operations that it lacks, with the class that its update_definition returns; its answer holds "
    "the fields which that class requires besides."
)

Call = Callable[[], object]


def answers() -> dict[str, bytes]:
    """What the server answers."""
    return {PATH: bodies.definition(), EXTENDED + PATH: bodies.definition(for_incumbent=True)}


@contextmanager
def contestants(url: str) -> Generator[dict[str, Call]]:
    """A call of each, on connections that stay open."""
    import httpx
    from default_output import AuthenticatedClient
    from default_output.api.metric import metric_get_definition
    from roark_analytics import Roark as Incumbent
    from roark_analytics.types import MetricUpdateDefinitionResponse

    from roark_client import Roark

    with ExitStack() as stack:
        plain = stack.enter_context(httpx.Client(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}))
        incumbent = stack.enter_context(Incumbent(bearer_token=TOKEN, base_url=url + EXTENDED))
        default = stack.enter_context(AuthenticatedClient(base_url=url, token=TOKEN))
        ours = stack.enter_context(Roark(TOKEN, base_url=url))
        yield {
            BASELINE: lambda: plain.get(PATH).json(),
            "incumbent SDK": lambda: incumbent.get(PATH, cast_to=MetricUpdateDefinitionResponse),
            "default generator output": lambda: metric_get_definition.sync("customer_satisfaction", client=default),
            OURS: lambda: ours.metric.get_definition("customer_satisfaction"),
        }


def measure(url: str, *, rounds: int, calls: int) -> Table:
    """CPU time of this process, a block of calls a turn."""
    with contestants(url) as found:
        for call in found.values():
            call()
        costs = alternate({name: cpu(call, repeat=calls) for name, call in found.items()}, rounds=rounds)
        ours = found[OURS]
        profiles = {OURS: lambda: hottest(lambda: [ours() for _ in range(10 * calls)])}
        rows = rows_of(ratios(costs, BASELINE), {OURS: 1.10}, profiles)
    return Table(
        "CPU per sequential GET of one metric definition, decoded",
        BASELINE,
        rows,
        [INCUMBENT],
        "CPU of a GET, one after the other (httpx + json = 1)",
    )
