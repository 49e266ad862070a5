"""What Roark publishes, fetched, and compared with the sources that are committed. Nothing here writes but `placing`.

site        which places may be asked: the docs site and no other
fetching    one document over HTTP, within limits
index       the list of pages, llms.txt
published   a whole document or a page as it arrived, and what it speaks for
collecting  everything that the site publishes
comparing   what is published against what is committed
listing     sources.yaml as text
placing     new sources in the place of the old ones, in one step
"""
