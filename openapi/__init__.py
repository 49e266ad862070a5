"""What Roark published and what becomes of it.

sources      the published documents, byte for byte, and sources.yaml, which says what each is
transcribed  OpenAPI transcriptions of the pages that have no OpenAPI text of their own
overlays     every correction made to a document, each with its reason (OpenAPI Overlay 1.0)
pipeline     the programs: sources, overlays, merge, normalise, write
roark.openapi.yaml  the result, from which the client is generated
"""
