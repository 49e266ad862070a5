"""From the published documents to one OpenAPI document, and from that to the client.

The stages, in order; each imports only those before it:

sources       read the published documents, and check what is in them
overlays      correct one document: OpenAPI Overlay 1.0
merge         make one document of several
normalize     rewrite the merged document into the form that a client can be generated from
wire          compile the table of the live wire (openapi/wire), by the merged document
build         run these stages
codegen       generate the client and docs/api.md

Beside them:

sync          update openapi/sources from the documentation site
diff          report what changes for a caller between two merged documents
drift         check that the committed spec and client are what the documents give
report        what a build prints
cli           the commands

What every stage uses:

document      walk, rewrite and compare an OpenAPI document
provenance    where each part of a source is in the merged document
extensions    the table of the extension keys (`x-…`)
names         derive the names of methods and components
released      the names that were released, by place
validate      check the merged document against OpenAPI 3.1
yaml_writer   write the merged document
errors        the exceptions, all derived from PipelineError
display       untrusted text on a terminal
markdown      untrusted text in Markdown
"""
