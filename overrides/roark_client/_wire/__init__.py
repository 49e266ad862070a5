"""The live wire: how Roark's own servers speak, where the documents have other names, enum values and shapes.

Nothing of this is imported unless a client or server is made with `wire="live"`.

    rewriting   rewrites a JSON document between the two forms: a pure function
    table       what differs, by operation: made from openapi/wire/live.yaml by `make generate`
    requests    a request for the live wire, whose response is read as the documents have it
"""
