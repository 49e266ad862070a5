"""The cost of the client, compared with the alternatives: `make bench` writes RESULTS.md and growth.png.

peers                the candidates: generates the default generator output in a temporary folder
bodies               the bodies that are read and written, the same in each run
shapes_*             the responses as types of pydantic and msgspec
measure              paired rounds, ratios and their spread
candidates           how each candidate sends a request; worker is the process of one
server               a server with fixed responses, in a process of its own
starting             import, and process start to the first decoded response
sequential_requests  CPU time of a request, one after the other
concurrent_requests  CPU time and throughput of requests, up to 200 at once
bulk                 an archive of calls, from file to server
decode               bytes to objects; readers has the function of each candidate
memory               peak memory of decoding
export               objects to an Arrow table
encode               arguments to request bytes
growth               how decoding and import grow; multiply makes a larger spec
profiles             where the time goes when a goal is missed
rows                 the results: rows of ratios, and tables of them
report               RESULTS.md; plot draws its picture
"""
