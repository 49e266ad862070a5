"""Update openapi/sources from the documentation site.

Every response is untrusted: it is read in time linear in its size, and printed only through `display.shown`.

synchronize         the whole of it
site                the URLs that may be requested: those of the documentation site alone
fetch               one document over HTTP, within limits
validators          ETag and Last-Modified, for conditional requests
page_index          the list of pages, llms.txt
published_document  a whole document or a page as it was fetched, and the operations in it
collect             everything that the site publishes
reconcile           the published documents against sources.yaml: new, changed, vanished
manifest_writer     sources.yaml as text
scratch             the folder in which new sources are assembled, for one sync at a time
install             new sources in place of the old ones, if they build
directory_swap      two folders swapped in one step
"""
