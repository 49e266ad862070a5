"""What Roark publishes, fetched, and compared with the sources that are committed.

All that arrives is untrusted: it is read in time linear in its size, and shown only through `display.shown`.

site        which places may be asked: the docs site and no other
fetching    one document over HTTP, within limits
validators  ETag and Last-Modified, by which a later request asks whether something has changed
index       the list of pages, llms.txt
published   a whole document or a page as it arrived, and what it speaks for
collecting  everything that the site publishes
comparing   what is published against what is committed
listing     sources.yaml as text
scratch     the folder in which new sources are put together, for one sync at a time
placing     new sources in the place of the old ones, if they can be built from
exchange    two folders exchanged in one step
"""
