"""What generated code runs on: everything of the client that does not depend on the spec and does not send.

unset        UNSET, for a field that is not there
json_path    where a value stands in a document, in words for a message
errors       what is refused before sending, and what a response should have been
enums        enums that the API may add values to
types        what annotations alone need
codec        single values: read from JSON, written to JSON
constraints  the checks before sending
plain        models as plain dicts
html         models as tables
json_values  what JSON has no form for
operation    an operation, a request, a response
pages        lists that come in pages
raw          with_raw_response
"""
