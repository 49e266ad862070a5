# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""The machine-written half of the Roark client: private, import `roark_client` instead.

models   one module a schema: an attrs class, its decoder, its wire names
api      one package a tag: an operation a module (builds a request, reads the answer), the resource classes
client   what an operation and a request are, and what sends them
errors   what is refused before sending, and what an answer should have been
types    UNSET, and the reading and writing of single values
checks   what the checks before sending are made of
pages    lists that come in pages
raw      with_raw_response
"""
