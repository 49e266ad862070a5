"""How fast the client is, beside what people use today: `make bench` writes RESULTS.md and growth.png.

peers      the contestants: the default generator output and multiplied specs are made in a temporary folder
bodies     what is read and written, the same in each run
shapes_*   the answers as pydantic and msgspec know them
measure    paired rounds, ratios and their spread
server     a server that answers canned bytes, in a process of its own
starting   import, and process start to the first decoded answer
calls      CPU of a call, one after the other and fifty at once
bulk       an archive of calls, from file to server
upload_server  a server that takes every upload
decode     bytes to objects; readers says how each contestant does it
memory     the peak of that
encode     arguments to request bytes
growth     how decoding and import grow; multiply makes a spec of more operations
profiles   where the time goes when a goal is missed
rows       what a measurement comes to
report     the page, and plot its picture
"""
