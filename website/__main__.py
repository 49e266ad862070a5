"""`python -m website build --zensical PATH`: writes the site to `site/`."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import values_picture
from .markdown_twins import llms_txt, twin
from .pages import Page, pages
from .pipeline_picture import svg
from .settings import settings
from .site_check import problems

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
DOCS, SCRATCH, SITE = Path("docs"), Path(".site"), Path("site")


def main() -> int:
    """Build the site. The exit status is 1 if anything in it is wrong."""
    parser = argparse.ArgumentParser(prog="python -m website", description=__doc__)
    parser.add_argument("command", choices=["build"])
    parser.add_argument("--zensical", default="zensical", help="the program that renders (default: %(default)s)")
    given = parser.parse_args()
    written = list(pages(DOCS))
    write_sources(written)
    command = [str(Path(given.zensical).resolve()), "build", "--strict", "--clean", "--config-file", "zensical.toml"]
    if subprocess.run(command, cwd=SCRATCH, check=False).returncode:
        print("Zensical has found errors; the lines above are of the pages in .site/pages", file=sys.stderr)  # noqa: T201
        return 1
    for page in written:
        (SCRATCH / "site" / page.path).write_text(twin(page), encoding="utf-8")
    (SCRATCH / "site/llms.txt").write_text(llms_txt(written), encoding="utf-8")
    found = list(problems(SCRATCH / "site"))
    if found:
        print(*found, f"{len(found)} problems", sep="\n", file=sys.stderr)  # noqa: T201
        return 1
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(SCRATCH / "site", SITE)
    print(f"Wrote {len(written)} pages to {SITE}/; show them with `make docs-serve`")  # noqa: T201
    return 0


def for_zensical(text: str) -> str:
    """Markdown as GitHub reads it, for Python-Markdown: there a vertical bar in inline code has no escape."""
    return re.sub(r"^\|.*$", lambda row: _CODE.sub(lambda code: code[0].replace(r"\|", "|"), row[0]), text, flags=re.M)


def write_sources(written: list[Page]) -> None:
    """Write what Zensical reads to `.site/`."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    shutil.copytree(DOCS, SCRATCH / "pages", ignore=shutil.ignore_patterns("*.md"))
    for page in written:
        path = SCRATCH / "pages" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(for_zensical(page.text), encoding="utf-8")
    (SCRATCH / "pages/assets/pipeline.svg").write_text(svg(), encoding="utf-8")
    values_picture.write(SCRATCH / "pages/assets")
    (SCRATCH / "zensical.toml").write_text(settings(written, Path.cwd()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
