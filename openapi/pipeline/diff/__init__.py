"""What changes for a caller of the client between two merged documents.

revisions      where the two documents are read from: files, or git revisions
api_surface    the parts of a merged document that a caller sees: operations, classes, and where each is used
values         the type and constraints of a value, before and after
fields         the fields of an operation or an object, before and after
change         one change, and the version that it asks for
compare        two documents: every change
accepted       the file of breaking changes that are accepted, with their reasons
change_report  the changes as Markdown
machine_formats  the same as JSON, and as annotations of a GitHub workflow
changelog_draft  a draft of the entry in CHANGELOG.md
python_api     what griffe finds in the Python sources, if it is installed
"""
