"""Sends requests and reads responses: retries, deadlines, limits, secrets, connections.

Policy, without I/O:

    options          what `with_options` can change, checked
    retry            whether to send again, after how long, and how often: the retry budget
    deadline         the limit on a whole operation
    timing           clocks, sleep and random source; injectable
    redaction        the bearer token, and what keeps it out of exceptions and logs

An operation:

    base_client      what both clients have in common
    base_url         the base URL, checked, and the targets of requests made from it
    request_factory  what all requests of a client have in common, and one request as it goes out
    exchange         sends a request through an engine, again where it may be
    body_reader      the body of a response, unpacked and limited
    json_reader      its JSON
    response         from a response to a value or an exception
    failures         what goes wrong between a request and its response
    polling          when to poll a job again
    logs             ROARK_LOG

An engine sends one request and reads its response:

    engines          which engine: for each process, and for the async client each event loop
    pool             the connections of the sync client; async_pool those of the async client
    slots            how many exchanges may be under way, and who is next
    connection       a socket; async_connection an asyncio protocol
    readiness        whether there is something to read on an idle connection
    http1            a response of HTTP/1.1 as it arrives, parsed by http1_h11 or http1_httptools
    tls              the TLS context
    http_clients     the other engine: an httpx client, given by the caller or for a proxy
    httpx_types      classes of httpx that annotations need, imported when they are looked up
"""
