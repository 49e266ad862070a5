"""The report as a JUnit file, as Jenkins, GitLab and others read it: a test case for each check."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from .judgement import Report, Verdict
from .printable import printable

_ELEMENT = {Verdict.FAILED: "failure", Verdict.INCONCLUSIVE: "error", Verdict.TIMED_OUT: "error"}


def to_junit(report: Report) -> bytes:
    """The JUnit document. A gate that has not passed has a test case that hasn't, also when there is no check."""
    cases = [
        (f"{check.rule.of}.{printable(check.rule.name)}", check.name, check.verdict, check.message)
        for check in report.checks
    ]
    said = {verdict for _, _, verdict, _ in cases}
    if report.message is not None or (report.verdict is not Verdict.PASSED and report.verdict not in said):
        cases.append(("gate", "verdict", report.verdict, printable(report.message or "", 1000)))
    elements = [_ELEMENT.get(verdict) for _, _, verdict, _ in cases]
    counts = {
        "tests": str(len(cases)),
        "failures": str(elements.count("failure")),
        "errors": str(elements.count("error")),
    }
    root = ET.Element("testsuites", {"name": "roark", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "roark gate", "skipped": "0", **counts})
    for (classname, name, verdict, message), element in zip(cases, elements, strict=True):
        case = ET.SubElement(suite, "testcase", {"classname": classname, "name": name, "time": "0"})
        if element is not None:
            ET.SubElement(case, element, {"type": verdict.value, "message": message}).text = message
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def write_junit(report: Report, file: str | Path) -> None:
    """Write the JUnit document to a file."""
    Path(file).write_bytes(to_junit(report))
