"""Make one document of several.

precedence         which source is used where two of them publish the same operation
shared_components  apply the corrections of a component to its copies in other documents
prepare            what is resolved within one document
separate           keep components apart that two documents use one name for
combine            the documents as one; what they have in common must agree
schema_equality    when two schemas are the same
"""
