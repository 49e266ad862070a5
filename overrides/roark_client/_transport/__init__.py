"""Sends requests and reads responses: retries, deadlines, limits, secrets.

Policy, without I/O:

    retry            whether to send again, after how long, and how often: the retry budget
    deadline         the limit on a whole operation
    timing           clocks, sleep and random source; injectable
    options          what `with_options` can change, checked
    redaction        the bearer token, and what keeps it out of exceptions and logs

The steps of an operation:

    base_client      what both clients have in common
    base_url         the base URL, checked, and URLs made from it
    request_factory  what all requests of a client have in common
    exchange         sends a request, again where it may be
    body_reader      the body of a response, unpacked and limited
    response         from a response to a value or an exception
    failures         from the HTTP library's exceptions to ours
    polling          when to poll a job again
    logs             ROARK_LOG

Connections:

    http_clients     the httpx clients that send: one for each process and event loop
    pool             their connection pools
    tls              the TLS context
"""
