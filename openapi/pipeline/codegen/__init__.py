"""Generate the client, docs/api.md and the table in README.md from the merged document.

generate          the whole of it
spec_reader       read the merged document into the intermediate representation
ir                the intermediate representation: types, models, operations
conventions       pages and jobs, recognized by their form
unsupported       refuse what the templates can't print
patterns          whether Python's `re` matches a pattern in linear time
ecma262           parse a regular expression of JSON Schema
layout            the files of the package, and what is in each
emit              Python source for the parts of the representation
command_table     the table of operations that the command line reads
object_unions     unions of objects without a discriminator
quoting           escape values and text of the document in Python source
client_generator  openapi-python-client, with our configuration and templates
inspection        check the printed package before it is imported
reference_page    docs/api.md
operations_table  the table in README.md
"""
