"""The documentation as a site: `python -m website build`, run from the root of the repository, or `make docs`.

What is written by hand is in `docs/`. A comment `<!-- insert: NAME -->` on a page stands for a part that is generated.

    navigation       the pages in their order
    pages            reads the pages, and puts the generated parts in
    inserts          the generated parts by name:
    client_options     the arguments of a client
    exceptions         the tree of exceptions
    command_line       what each command prints for --help
    pipeline_picture   the stages of the pipeline as an SVG, from the code's own structure
    disagreements      how the documents disagree, and what was decided
    values_picture     the picture in the guide to tables
    repository_files   SECURITY.md and CONTRIBUTING.md as pages
    settings         what Zensical is told
    markdown_twins   each page as Markdown beside it, and llms.txt
    site_check       every link and anchor leads somewhere, and no page needs another host
"""
