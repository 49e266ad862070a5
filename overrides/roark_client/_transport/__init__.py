"""How a request is sent and its answer read: retries, deadlines, limits, secrets.

What decides (none of it knows HTTP libraries, sockets or the time of day):

    retry        may this be sent again?
    backoff      how long to wait before: full jitter
    retry_after  how long the API asks to wait
    budget       how many retries a client may spend: a token bucket
    timing       what is asked of clocks and chance; injected
    deadline     the bound on a whole call, and the time-outs that know it

What a call is made of:

    token        the bearer token, which never shows itself
    address      the base URL, checked; URLs made from it
    options      what `with_options` can change, checked
    configured   what both clients are made with, from arguments or the environment
    call         one call's state from attempt to attempt, for the senders to ask
    body         an answer's bytes: unpacked, and no more of them than allowed
    answer       from an answer to a value, or to the exception that says what is wrong with it
    failures     from the HTTP library's exceptions to ours
    waiting      when to look at a job again, and when that is enough
    log          what is logged

What touches sockets:

    bounded      connections whose every wait ends at the call's deadline
    pooling      pools that find a connection quickly
    connections  the pools: one a process, one an event loop
    with_aiohttp the same through aiohttp, with the extra
    forks        what is made anew in a forked child
    senders      the two loops, sync and async, that differ in `await`
"""
