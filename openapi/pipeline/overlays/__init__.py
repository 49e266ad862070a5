"""Correct a document with OpenAPI Overlay 1.0 documents.

parse  read and check an overlay document
apply  apply its actions to a document
inherit  apply them to the document that supersedes it, as far as they fit
"""
