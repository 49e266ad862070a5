"""The commands of ``python -m openapi.pipeline``, run from the root of the repository."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from . import drift
from .build import RESULT, build
from .codegen.generate import PACKAGE, README, REFERENCE, generate
from .diff.accepted import accepted_changes
from .diff.change import Change
from .diff.change_report import bullets, paragraphs, report
from .diff.changelog_draft import draft
from .diff.compare import compare
from .diff.machine_formats import as_annotations, as_json
from .diff.python_api import breaking_changes
from .diff.revisions import COMMITTED, SPEC, WORKING_TREE, spec_at, spec_text
from .display import printable
from .errors import PipelineError
from .markdown import Markdown
from .report import details, provenance_table, summary, totals
from .sources.load import drifted_transcriptions
from .sync.site import VARIABLE, site_at
from .sync.synchronize import sync, sync_report
from .yaml_writer import as_yaml, write_atomically

FOLDER = Path("openapi")
VERSION = Path("overrides/roark_client/_version.py")


class Outcome(NamedTuple):
    """What a command prints, and its exit status."""

    text: str
    status: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and print its output, or the error that stopped it. Returns the exit status.

    Invisible characters are printed as escapes.
    """
    parsed = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], Outcome] = parsed.run
    try:
        outcome = run(parsed)
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print("\n".join(printable(line, sys.maxsize) for line in outcome.text.split("\n")))
    return outcome.status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m openapi.pipeline", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="command")

    def command(name: str, run: Callable[[argparse.Namespace], Outcome], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    _configure_build(command("build", run_build, "merge the sources into roark.openapi.yaml"))
    command("generate", run_generate, "write roark.openapi.yaml and the client in generated/")
    command("drift", run_drift, "fail unless the committed spec and client are what is generated from the documents")
    words = "fail unless each transcription agrees with its rendered page"
    _add_folder(command("transcriptions", run_transcriptions, words))
    words = "update openapi/sources to what is published (--check: only compare)"
    _configure_sync(command("sync", run_sync, words))
    words = "report what changes for a caller between two specs"
    _configure_changes(command("changes", run_changes, words))
    words = "show where each part of the sources is in the merged spec"
    _add_folder(command("provenance", run_provenance, words))
    return parser


def _add_folder(parser: argparse.ArgumentParser) -> None:
    words = "the folder with sources, overlays and the result (default: openapi)"
    parser.add_argument("--folder", type=Path, default=FOLDER, help=words)


def _configure_build(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quiet", dest="report", action="store_const", const=totals, help="print the totals only")
    amount.add_argument("--verbose", dest="report", action="store_const", const=details, help="print all that was done")
    parser.set_defaults(report=summary)


def run_build(arguments: argparse.Namespace) -> Outcome:
    """Build the merged spec, and write it if that has succeeded."""
    result = build(arguments.folder)
    path = arguments.folder / RESULT
    write_atomically(path, as_yaml(result.document))
    return Outcome(f"{arguments.report(result)}\nWrote {path}")


def run_provenance(arguments: argparse.Namespace) -> Outcome:
    """Print where each part of the sources is in the merged spec. Writes nothing."""
    return Outcome(provenance_table(build(arguments.folder).traces))


def run_generate(_: argparse.Namespace) -> Outcome:
    """Generate the spec and the client, and write both if that has succeeded."""
    root = Path()
    built = build(root / FOLDER)
    document = built.document
    destination = root / "generated" / PACKAGE
    destination.parent.mkdir(exist_ok=True)
    made = generate(
        document,
        config_file=root / "generator-config.yaml",
        templates=root / "overrides/templates",
        destination=destination,
        reference=root / REFERENCE,
        readme=root / README,
        wire=built.wire,
    )
    write_atomically(root / FOLDER / RESULT, as_yaml(document))
    by_rule = dict(built.notes)
    notes = [note for rule in ("precedence", "obsolete", "wire") for note in by_rule.get(rule, ())]
    lines = "".join(f"{printable(note, sys.maxsize)}\n" for note in notes)
    return Outcome(f"{lines}Wrote openapi/{RESULT}, {REFERENCE} and the table in {README}\nWrote {destination}: {made}")


def run_drift(_: argparse.Namespace) -> Outcome:
    """Compare the committed spec and client with generated ones. The exit status is 1 if anything differs."""
    differences = drift.find(Path())
    return Outcome(drift.report(differences), 1 if differences else 0)


def run_transcriptions(arguments: argparse.Namespace) -> Outcome:
    """Compare each transcription with its page. The exit status is 1 if they disagree."""
    found, count = drifted_transcriptions(arguments.folder)
    if found:
        return Outcome("\n\n".join(map(str, found)), 1)
    return Outcome(f"No drift: the {count} transcriptions in openapi/transcribed agree with their pages.")


def _configure_sync(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="write nothing; exit with status 1 if there are changes")
    mode.add_argument("--skip-build", action="store_true", help="write the documents even if they don't build")


def run_sync(arguments: argparse.Namespace) -> Outcome:
    """Update the sources, or (``--check``) only report how they differ from what is published."""
    site = site_at(os.environ.get(VARIABLE))
    reconciliation, collection = sync(
        arguments.folder, site, write=not arguments.check, skip_build=arguments.skip_build
    )
    text = sync_report(reconciliation, collection)
    changed = [update for update in reconciliation.pending if update.state != "located"]
    if not arguments.check:
        next_step = "Run `make generate`, then `make changes`." if changed else "openapi/sources is up to date."
        return Outcome(f"{text}\n{next_step}")
    if changed or reconciliation.vanished:
        return Outcome(f"{text}\nDrift: openapi/sources differs from {site.base}. Run `make sync`.", 1)
    return Outcome(f"{text}\nNo drift: openapi/sources is the same as {site.base}.")


def _configure_changes(parser: argparse.ArgumentParser) -> None:
    about = "a git revision, or the path of a merged spec"
    parser.add_argument("old", nargs="?", default=COMMITTED, help=f"{about} (default: what is committed)")
    words = "add what griffe finds from revision OLD to the working tree"
    parser.add_argument("--python", action="store_true", help=words)
    parser.add_argument("new", nargs="?", default=WORKING_TREE, help=f"{about} (default: the working tree's)")
    words = "how to print: for people, programs, the runner of a GitHub workflow, or as a draft for CHANGELOG.md"
    parser.add_argument("--format", choices=("markdown", "json", "github", "changelog"), default="markdown", help=words)
    words = "the exit status is 1 if a change breaks callers and is not accepted, or if there is any change"
    parser.add_argument("--fail-on", choices=("breaking", "any"), help=words)
    words = "a TOML file of changes that are accepted though they break callers, each with its reason"
    parser.add_argument("--ignore", type=Path, metavar="FILE", help=words)
    words = "what is deprecated now stays for so many days (default: %(default)s)"
    parser.add_argument("--sunset-days", type=int, default=180, metavar="DAYS", help=words)


def run_changes(arguments: argparse.Namespace) -> Outcome:
    """Compare two merged specs, and report what changes for a caller."""
    changes = compare(spec_at(arguments.old), spec_at(arguments.new))
    accepted = accepted_changes(arguments.ignore, changes) if arguments.ignore else {}
    text = _changes_text(arguments, changes, accepted)
    breaking = [change for change in changes if change.breaking and change not in accepted]
    failing = {"any": changes, "breaking": breaking, None: []}[arguments.fail_on]
    return Outcome(text, 1 if failing else 0)


def _changes_text(arguments: argparse.Namespace, changes: list[Change], accepted: Mapping[Change, str]) -> str:
    old, new, version = arguments.old, arguments.new, _version()
    sunset = date.today() + timedelta(days=arguments.sunset_days)  # noqa: DTZ011 - a day where the report is read
    match arguments.format:
        case "json":
            return as_json(changes, old=old, new=new, version=version, accepted=accepted, sunset=sunset)
        case "github":
            place = new if Path(new).is_file() else SPEC
            return as_annotations(changes, file=place, text=spec_text(new), accepted=accepted, sunset=sunset)
        case "changelog":
            return draft(changes, version=version or "0.0.0", accepted=accepted, sunset=sunset)
    text = report(changes, old=old, new=new, version=version, accepted=accepted, sunset=sunset)
    if arguments.python:
        lines = breaking_changes(old)
        view = bullets(lines) if lines else Markdown("None.")
        text = paragraphs(text, Markdown("### Changes that griffe finds in the Python sources"), view)
    return text


def _version() -> str | None:
    """The version of the client, or None where there is no client."""
    if not VERSION.is_file():
        return None
    found = re.search(r"^__version__[^=]*= \"(\d+\.\d+\.\d+)", VERSION.read_text(encoding="utf-8"), re.MULTILINE)
    return found and found[1]
