"""The three kinds of rows: what identifies a call, and the operation that sends it.

A Vapi row is the body of an `end-of-call-report` webhook, with or without its envelope `message`
(https://docs.vapi.ai/server-url/events); a Retell row that of a `call_ended` webhook
(https://docs.retellai.com/features/webhook-overview). A row of the kind `calls` has the fields of
`call_analysis.create`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import cache, partial
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen

from .errors import BulkError

if TYPE_CHECKING:
    from roark_client import AsyncRoark

Payload = dict[str, Any]


class RowError(ValueError):
    """A row isn't what its kind says."""


class Ids(NamedTuple):
    """What Roark calls a call that was sent.

    Attributes:
        call: the id of the call.
        job: the id of its analysis job, if sending it started one.
    """

    call: str
    job: str | None = None


@frozen
class Kind:
    """A form of rows.

    Attributes:
        name: `vapi`, `retell` or `calls`.
        is_repeatable: whether sending a row twice has the effect of sending it once, because Roark knows its key.
        key: the key of a row; raises RowError.
        send: sends a row; raises what the client raises, and RowError for one that has no place in a request.
    """

    name: str
    is_repeatable: bool
    key: Callable[[Payload], str]
    send: Callable[[AsyncRoark, Payload], Awaitable[Ids]]


# -- webhooks of the providers ---------------------------------------------------------------------------------


def _vapi_key(payload: Payload) -> str:
    message = payload.get("message", payload)
    return _provider_key(message, "type", "end-of-call-report", "id", "an end-of-call-report of Vapi")


def _retell_key(payload: Payload) -> str:
    return _provider_key(payload, "event", "call_ended", "call_id", "a call_ended webhook of Retell")


def _provider_key(event: Any, kind: str, ended: str, id_field: str, name: str) -> str:
    if not isinstance(event, dict):
        raise RowError(f"isn't {name}: its message is no object")
    found = event.get(kind, ended)
    if found != ended:
        raise RowError(f"isn't {name}: its {kind} is {_shown(found)}")
    call = event.get("call")
    key = call.get(id_field) if isinstance(call, dict) else None
    if not isinstance(key, str) or not key:
        raise RowError(f"isn't {name}: it has no id in call.{id_field}")
    return key


async def _send_vapi(client: AsyncRoark, payload: Payload) -> Ids:
    uploaded = await client.integrations.create_vapi_call(
        vapi_end_of_call_report_payload=payload, skip_already_imported=True
    )
    return Ids(uploaded.call_id)


async def _send_retell(client: AsyncRoark, payload: Payload) -> Ids:
    uploaded = await client.integrations.create_retell_call(
        retell_call_ended_payload=payload, skip_already_imported=True
    )
    return Ids(uploaded.call_id)


# -- own calls -------------------------------------------------------------------------------------------------


def _hash(payload: Payload) -> str:
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _field(path: str, payload: Payload) -> str:
    value: Any = payload
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise RowError(f"has no text or whole number in {path}, which identifies a call")
    return str(value)


@cache
def _parameters() -> Mapping[str, Parameter]:
    from roark_client import AsyncRoark

    create = AsyncRoark("-", base_url="http://localhost").call_analysis.create
    return {name: each for name, each in signature(create).parameters.items() if each.kind is Parameter.KEYWORD_ONLY}


async def _send_call(key_field: str | None, client: AsyncRoark, payload: Payload) -> Ids:
    known = _parameters()
    missing = [name for name, each in known.items() if each.default is Parameter.empty and name not in payload]
    unknown = [name for name in payload if name not in known and name != key_field]
    problems = [f"{name} is required" for name in missing]
    problems += [f"{_shown(name)} is no field of a call" for name in unknown]
    if problems:
        raise RowError("; ".join(problems))
    job = await client.call_analysis.create(**{name: value for name, value in payload.items() if name in known})
    return Ids(job.call.id, job.job_id)


def _shown(value: object) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= 100 else f"{text[:100]}…"


VAPI = Kind("vapi", is_repeatable=True, key=_vapi_key, send=_send_vapi)
"""Calls of Vapi, by `call.id`."""

RETELL = Kind("retell", is_repeatable=True, key=_retell_key, send=_send_retell)
"""Calls of Retell, by `call.call_id`."""

CALLS = Kind("calls", is_repeatable=False, key=_hash, send=partial(_send_call, None))
"""Calls of an own platform, by a hash of the row: the order of its fields and white space don't count."""

KINDS = {kind.name: kind for kind in (VAPI, RETELL, CALLS)}


def kind_named(name: str | Kind, key_field: str | None = None) -> Kind:
    """The kind of that name.

    Args:
        name: `vapi`, `retell` or `calls`; or a kind, which is returned.
        key_field: for `calls`, the field that identifies a call instead of a hash of the row; dots lead into objects
            (`properties.order_id`). A field at the top that no call has is not sent.

    Raises:
        BulkError: there is no such kind, or it has its own key.
    """
    kind = KINDS.get(name) if isinstance(name, str) else name
    if kind is None:
        raise BulkError(f"kind: must be one of {', '.join(KINDS)}, not {name!r}")
    if key_field is None:
        return kind
    if kind.name != CALLS.name:
        raise BulkError(f"key_field: calls of {kind.name} are identified by the provider's id; leave it out")
    return Kind("calls", is_repeatable=False, key=partial(_field, key_field), send=partial(_send_call, key_field))
