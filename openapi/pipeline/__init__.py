"""From the published documents to one OpenAPI document that a client can be generated from.

reading, writing   YAML and JSON, strictly in and stably out
document           what an OpenAPI document is made of: walk it, rewrite it
structure          whether each part of it has the form that OpenAPI gives it
references         references that stay inside their document
origins, ledger    where each part was read, and where it went
sources            the published documents, checked against sources.yaml
fence, page        the OpenAPI text in a Markdown page; the fields on a rendered page
transcription      a transcription compared with its page
overlays           OpenAPI Overlay 1.0, applied strictly
own, merge, rules  within one document; between documents; on the merged document
shapes, names      when two schemas are the same; what things are called
validate           the result as OpenAPI 3.1
precedence         which source speaks where two publish the same operation
shared             components that several pages bring, corrected once
wire               the table of the live wire, checked and compiled
building           the whole road, as a function
report, command    what a person sees; build_command, generate_command and drift are the commands
errors             the one family of errors by which the pipeline stops
display, markdown  text of documents as it may stand on a terminal, and in Markdown
publishing         what Roark publishes, fetched and compared: sync_command
transcriptions_command  whether the transcriptions say what their pages say
changes            what has changed between two merged documents: changes_command
codegen            from the merged document to the printed client
generate           the client in its place: generated/ and docs/api.md
"""
