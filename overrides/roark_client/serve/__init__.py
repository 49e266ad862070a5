"""`roark serve`: the embedded server as a program, for a client in any language. Extra `[serve]`.

    roark serve --port 4010 --token test-1
    curl -H 'Authorization: Bearer test-1' http://127.0.0.1:4010/v1/metric/definitions/customer_satisfaction

It only uses what `roark_client.testing` has; whatever is served passes the check of Host and Origin there.

    serve_command  `roark serve`, and `roark serve emit`
    program        from the options to a server that listens, until a signal ends it
    application    which of the following gets a request
    latency        the API, slowed down
    control        /__roark__/: snapshot, restore, faults, clock, requests
    pages          /docs and the page of requests: static files
    recording      --record: the API of an upstream, and a cassette of it
    replaying      --replay: a cassette as an API
    cassettes      requests and responses as JSON Lines, without a token
    bodies         reading bodies, within bounds
    state_file     --state: a snapshot from one run to the next
    webhooks       what `emit` sends
"""
