"""What has changed between two merged specs, for the people who call the client in Python.

change       one change, and what version it asks for
places       the parts of a merged spec that a caller sees: calls, components, and who uses them
values       the type and the limits of a value, before and after
fields       the fields of a call or an object, before and after
comparing    two specs: all changes
revisions    where the two specs come from: files, or revisions of the repository
markdown     the report
python_view  what griffe finds in the Python sources, if it is installed
"""
