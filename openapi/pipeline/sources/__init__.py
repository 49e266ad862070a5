"""Read the published documents, and check each before anything else uses it.

manifest          the entries of sources.yaml
load              all sources: each as its entry says, well formed and admitted
yaml_loader       YAML 1.2 and JSON as plain values, within limits
markdown_openapi  the OpenAPI document in the code fence of a Markdown page
rendered_page     the fields and examples on the text of a rendered page
transcription     whether a transcription agrees with its rendered page
well_formed       whether each part of a document has the type that OpenAPI gives it
references        references that resolve inside their document
admission         what a published document may contain
"""
