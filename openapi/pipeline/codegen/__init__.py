"""From the merged spec to the generated client.

spec_reader       the merged spec as small frozen trees: `ir`
unsupported       what the templates can't print, refused with its place
emit              what the templates print: annotations, tables, decoders, docstrings
command_table     what a command line can offer of each operation
quoting           the only way from a value of the spec to Python source
client_generator  openapi-python-client, with our configuration and templates
inspection        the printed tree is what was asked for; only then is it imported
generate          all of it, as a function
reference_page    docs/api.md
operations_table  the table in README.md
"""
