# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""The machine-written half of the Roark client: private, import `roark_client` instead.

models    one module a schema: an attrs class with its fields, its table and its decoder
api       one package a tag: the resource classes, and an operation a module
commands  what a command line can offer of each operation
errors    where the error bodies of the documents have what an exception shows
"""
