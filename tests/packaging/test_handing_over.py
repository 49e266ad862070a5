"""Published documents reach a pull request through two jobs; the second one refuses what is hostile."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from openapi.pipeline.codegen.operations_table import BEGIN, END
from tests.growth.tree import copied
from tests.packaging.project import ROOT
from tests.sync.docs_site import WHOLE, fill_with_pages, listening

SPEC = "openapi/roark.openapi.yaml"
MODELS = "generated/roark_generated/models"
OWN = "bot@example.com"
BRANCH = "published-documents"
README = f"# Roark\n\n{BEGIN}\nold\n{END}\n\nInstall it.\n"

# The environment of the two jobs: nothing of this process, and who commits.
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": OWN for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


class Repository:
    """A repository with the scripts of the two jobs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / ".ci", root / ".ci")

    def run(self, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.root,
            env={**ENVIRONMENT, **environment},
            stdin=subprocess.DEVNULL,
            text=True,
            capture_output=True,
            check=False,
        )

    def git(self, *arguments: str | Path, **environment: str) -> str:
        done = self.run("git", *arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip("\n")

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit_all(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A state")
        return self.git("rev-parse", "HEAD")

    def patch(self, path: Path) -> Path:
        """The changes of the working tree, as the patch that the first job writes; the tree is then reset."""
        self.git("add", "--all")
        shown = ("diff", "--cached", "--binary", "--full-index", "--no-renames", "HEAD")
        path.write_bytes(subprocess.check_output(["git", *shown], cwd=self.root, env=ENVIRONMENT))
        self.git("reset", "--quiet", "--hard")
        return path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with files that may change, and files that may not."""
    made = Repository(tmp_path / "repository")
    made.git("init", "--quiet", "--initial-branch", "main")
    for path in (SPEC, "docs/api.md", "openapi/sources/sources.yaml", f"{MODELS}/job.py", f"{MODELS}/run.py"):
        made.write(path, "old\n")
    for path in ("Makefile", ".github/workflows/ci.yml", "openapi/pipeline/build.py", "overrides/roark_client/jobs.py"):
        made.write(path, "trusted\n")
    made.write("README.md", README)
    made.commit_all()
    return made


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    return tmp_path / "documents.patch"


def commit(repository: Repository, patch: Path) -> subprocess.CompletedProcess[str]:
    return repository.run(".ci/commit-documents", patch)


# -- the first job: documents.patch and report.md ----------------------------------------------------------------


@pytest.fixture
def tools(repository: Repository) -> Repository:
    """A repository whose `make` targets a test can define; nothing has changed yet."""

    def target(name: str, recipe: str) -> str:
        return f"{name}:\n\t@{recipe}\n"

    targets = {"sync": "true", "generate": "true", "drift": "true", "changes": "echo '## API changes'"}
    repository.write("Makefile", "".join(target(name, f"$(or $({name}),{do})") for name, do in targets.items()))
    repository.commit_all()
    return repository


def follow(repository: Repository, folder: Path, **recipes: str) -> subprocess.CompletedProcess[str]:
    definitions = "".join(f" {name}={recipe.replace(' ', chr(92) + ' ')}" for name, recipe in recipes.items())
    return repository.run(".ci/follow-documents", folder, MAKEFLAGS=f" --{definitions}")


def code_blocks(report: str) -> list[str]:
    return re.findall(r"(?:^    .*\n)+", report, re.MULTILINE)


def test_documents_that_have_not_changed_leave_nothing_to_hand_over(tools: Repository, tmp_path: Path) -> None:
    done = follow(tools, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_a_sync_that_fails_fails_the_job_and_shows_why(tools: Repository, tmp_path: Path) -> None:
    done = follow(tools, tmp_path / "out", sync="echo unreachable >&2; false")
    assert done.returncode
    assert "unreachable" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_what_tools_print_stays_in_its_code_block_whatever_it_is(tools: Repository, tmp_path: Path) -> None:
    text = tools.root.parent / "text"
    text.write_bytes(b"fine\r# A heading\r\n```\n~~~\n</pre>\x1b[31m\x00\n\n@everyone caf\xc3\xa9")
    done = follow(tools, tmp_path / "out", sync=f"cat {text}; echo new > {SPEC}", generate=f"cat {text}; false")
    assert done.returncode == 0, done.stderr
    report = (tmp_path / "out/report.md").read_bytes().decode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", report)
    outside = [line for line in report.split("\n") if not line.startswith("    ")]
    assert [line for line in outside if line] == ["## Published documents", "## The client was not generated"]
    blocks = code_blocks(report)
    assert len(blocks) == 2
    for block in blocks:
        assert "    fine# A heading\n    ```\n    ~~~\n    </pre>[31m\n    \n    @everyone café" in block


@pytest.mark.parametrize("broken", ["generate", "drift"])
def test_an_open_choice_is_handed_over_with_the_documents(broken: str, tools: Repository, tmp_path: Path) -> None:
    source = "openapi/sources/new.page.md"
    recipes = {"sync": f"echo new > {source}", broken: "echo Give it a name in an overlay.; false"}
    assert follow(tools, tmp_path / "out", **recipes).returncode == 0
    report = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert "    Give it a name in an overlay.\n" in report
    assert "## API changes" not in report
    assert f"+++ b/{source}" in (tmp_path / "out/documents.patch").read_text(encoding="utf-8")


def test_a_new_document_becomes_a_pull_request_with_the_client_that_it_gives(tmp_path: Path) -> None:
    tree = copied(tmp_path / "tree")
    for name in ("Makefile", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tree)
    repository = Repository(tree)
    repository.write(".gitignore", "__pycache__/\n")
    repository.git("init", "--quiet", "--initial-branch", "main")
    head = repository.commit_all()
    # The environment that these tests run in, as one that `make` has made.
    environment = tmp_path / "environment"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (environment / "bin/python").chmod(0o755)
    (environment / "locked").touch()

    with listening() as site:
        fill_with_pages(site)
        done = repository.run(
            ".ci/follow-documents",
            tmp_path / "out",
            PATH=f"{Path(sys.executable).parent}:{ENVIRONMENT['PATH']}",
            MAKEFLAGS=f" -- VENV={environment}",
            ROARK_DOCS_URL=site.url,
            NO_PROXY="127.0.0.1",
        )
    assert done.returncode == 0, done.stderr
    assert site.paths()[0] == WHOLE
    report = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert "metric_policy" in report.partition("## API changes")[2], report

    written = repository.git("write-tree")
    repository.git("reset", "--quiet", "--hard")
    committed = commit(repository, tmp_path / "out/documents.patch")
    assert committed.returncode == 0, committed.stderr
    made = committed.stdout.strip()
    assert repository.git("rev-parse", f"{made}^{{tree}}", f"{made}^") == f"{written}\n{head}"
    assert "generated/roark_generated/api/metric_policy" in repository.git("diff", "--name-only", head, made)


# -- the second job: the patch -----------------------------------------------------------------------------------


def test_what_sync_and_generate_write_is_committed_and_no_file_of_it_appears(
    repository: Repository, patch: Path
) -> None:
    repository.write(SPEC, "new\n")
    repository.write("docs/api.md", "new\n")
    repository.write("README.md", README.replace("old", "new\nand more"))
    repository.write("openapi/sources/list-policies.page.md", "new\n")
    repository.write("generated/roark_generated/api/metric_policy/list_policies.py", "raise SystemExit\n")
    repository.write("generated/roark_generated/py.typed", "")
    (repository.root / MODELS / "job.py").unlink()
    done = commit(repository, repository.patch(patch))
    assert done.returncode == 0, done.stderr
    assert repository.git("diff", "--name-status", "HEAD", done.stdout.strip()).splitlines() == [
        "M\tREADME.md",
        "M\tdocs/api.md",
        "A\tgenerated/roark_generated/api/metric_policy/list_policies.py",
        f"D\t{MODELS}/job.py",
        "A\tgenerated/roark_generated/py.typed",
        f"M\t{SPEC}",
        "A\topenapi/sources/list-policies.page.md",
    ]
    assert repository.git("status", "--porcelain") == ""
    assert not (repository.root / "generated/roark_generated/api").exists()


@pytest.mark.parametrize(
    "path",
    [
        ".ci/run",
        ".github/workflows/ci.yml",
        ".github/workflows/new.yml",
        ".gitattributes",
        "GENERATED/roark_generated/x.py",
        "Makefile",
        "docs/api.md/x",
        "docs/other.md",
        "generated/roark_generated/.gitattributes",
        "generated/roark_generated/models/data.json",
        "generated/roark_generated/models/x.so",
        "generated/sitecustomize.py",
        "openapi/overlays/x.overlay.yaml",
        "openapi/pipeline/build.py",
        "openapi/sources/.hidden",
        "openapi/sources/folder/x.md",
        "openapi/sources/x\n.md",
        "overrides/roark_client/jobs.py",
        "pyproject.toml",
        "tests/conftest.py",
    ],
)
def test_a_change_of_anything_else_is_refused_with_its_name(path: str, repository: Repository, patch: Path) -> None:
    if path == "docs/api.md/x":
        (repository.root / "docs/api.md").unlink()
    repository.write(SPEC, "new\n")
    repository.write(path, "hostile\n")
    done = commit(repository, repository.patch(patch))
    assert done.returncode
    assert done.stdout == ""
    assert path.replace("\n", "\\n") in done.stderr
    assert "Nothing has been committed." in done.stderr


@pytest.mark.parametrize(
    "hostile",
    [
        README.replace("Install it", "Install that"),
        README.replace("# Roark", f"{BEGIN}\nhostile\n{END}\n# Roark"),
        f"{README}\n{BEGIN}\nhostile\n{END}\n",
        README.replace(END, ""),
        README.replace(BEGIN, ""),
        README.replace("\n", "\r\n"),
        "",
        None,
    ],
    ids=["words", "a table before", "a table after", "no end", "no beginning", "line endings", "empty", "removed"],
)
def test_a_change_of_the_readme_outside_of_its_table_is_refused(
    hostile: str | None, repository: Repository, patch: Path
) -> None:
    (repository.root / "README.md").unlink()
    if hostile is not None:
        (repository.root / "README.md").write_bytes(hostile.encode())
    done = commit(repository, repository.patch(patch))
    assert done.returncode
    assert done.stdout == ""
    assert "changes README.md outside of its table of operations" in done.stderr


def test_a_file_that_is_only_removed_or_made_executable_elsewhere_is_refused(
    repository: Repository, patch: Path
) -> None:
    (repository.root / "Makefile").unlink()
    assert "Makefile" in commit(repository, repository.patch(patch)).stderr
    (repository.root / "Makefile").chmod(0o755)
    assert "Makefile" in commit(repository, repository.patch(patch)).stderr


def test_a_link_an_executable_and_a_submodule_are_refused(repository: Repository, patch: Path) -> None:
    spec = repository.root / SPEC
    spec.unlink()
    spec.symlink_to("../Makefile")
    assert "mode 120000" in commit(repository, repository.patch(patch)).stderr
    spec.chmod(0o755)
    assert "mode 100755" in commit(repository, repository.patch(patch)).stderr
    head = repository.git("rev-parse", "HEAD")
    patch.write_text(
        f"diff --git a/{SPEC} b/{SPEC}\ndeleted file mode 100644\n--- a/{SPEC}\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n"
        f"diff --git a/{SPEC} b/{SPEC}\nnew file mode 160000\n--- /dev/null\n+++ b/{SPEC}\n@@ -0,0 +1 @@\n"
        f"+Subproject commit {head}\n"
    )
    assert "mode 160000" in commit(repository, patch).stderr


def new_file(path: str) -> str:
    header = f"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n"
    return f"{header}@@ -0,0 +1 @@\n+hostile\n"


@pytest.mark.parametrize(
    "path", ["../outside", "/tmp/outside", ".git/hooks/pre-commit", "generated/roark_generated/../../Makefile"]
)
def test_a_path_outside_of_the_tree_is_refused_by_git_itself(path: str, repository: Repository, patch: Path) -> None:
    patch.write_text(new_file(path))
    done = commit(repository, patch)
    assert done.returncode
    assert "does not apply" in done.stderr


def test_a_file_beyond_a_link_of_the_same_patch_is_refused(repository: Repository, patch: Path) -> None:
    link = "generated/roark_generated/api"
    header = f"diff --git a/{link} b/{link}\nnew file mode 120000\n--- /dev/null\n+++ b/{link}\n"
    patch.write_text(f"{header}@@ -0,0 +1 @@\n+../../.github\n\\ No newline at end of file\n{new_file(link + '/x.py')}")
    done = commit(repository, patch)
    assert done.returncode
    assert not (repository.root / link).exists()


def test_a_patch_that_is_empty_invalid_a_link_or_too_large_is_refused(repository: Repository, patch: Path) -> None:
    for text in ("", "\n", "no patch\n"):
        patch.write_text(text)
        done = commit(repository, patch)
        assert (done.returncode, done.stdout) == (1, ""), done
    with patch.open("wb") as file:
        file.truncate(32 * 1024 * 1024 + 1)
    assert "has more than 33554432 bytes" in commit(repository, patch).stderr
    patch.rename(patch.with_name("elsewhere"))
    patch.symlink_to("elsewhere")
    assert "is not a regular file" in commit(repository, patch).stderr


# -- the second job: the pull request ----------------------------------------------------------------------------

# Replaces the real one: records its arguments and the body.
GH = """\
#!/bin/bash
echo "$*" >> "$RECORD/commands"
case "$1 $2" in
    "pr list") cat "$RECORD/open" ;;
    "pr create") cp "${@: -1}" "$RECORD/body" ;;
    "api --silent") last=${*: -1}; cp "${last#*@}" "$RECORD/body" ;;
esac
"""


class GitHub:
    """A bare repository to push to, and a `gh` that records its arguments."""

    def __init__(self, folder: Path, repository: Repository) -> None:
        self.folder, self.repository = folder, repository
        self.remote, self.record = folder / "remote.git", folder / "record"
        self.record.mkdir(parents=True)
        (self.record / "open").touch()
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_text(GH)
        (folder / "bin/gh").chmod(0o755)
        repository.git("init", "--quiet", "--bare", self.remote)
        repository.git("remote", "add", "origin", self.remote)
        repository.git("push", "--quiet", "origin", "main")

    def open(self, commit: str, report: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        file = report if isinstance(report, Path) else self.folder / "report.md"
        if isinstance(report, str):
            file.write_text(report, encoding="utf-8")
        return self.repository.run(
            ".ci/open-pull-request",
            commit,
            file,
            **{
                "PATH": f"{self.folder / 'bin'}:{ENVIRONMENT['PATH']}",
                "RECORD": str(self.record),
                "BRANCH": BRANCH,
                "GITHUB_REPOSITORY": "owner/name",
                "RUN_URL": "https://github.com/owner/name/actions/runs/1",
                "STARTS_CI": "true",
                **environment,
            },
        )

    @property
    def tip(self) -> str:
        return self.repository.git("ls-remote", "origin", f"refs/heads/{BRANCH}").partition("\t")[0]

    @property
    def body(self) -> str:
        return (self.record / "body").read_text(encoding="utf-8")

    @property
    def commands(self) -> list[str]:
        return (self.record / "commands").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def github(tmp_path: Path, repository: Repository) -> GitHub:
    return GitHub(tmp_path / "github", repository)


@pytest.fixture
def made(repository: Repository, patch: Path) -> str:
    """A commit of the documents."""
    repository.write(SPEC, "new\n")
    return commit(repository, repository.patch(patch)).stdout.strip()


def test_the_first_pull_request_is_opened_with_the_report(github: GitHub, made: str) -> None:
    done = github.open(made, "## API changes\n\n$(touch x) `touch x`\n")
    assert done.returncode == 0, done.stderr
    assert github.tip == made
    assert github.body == "## API changes\n\n$(touch x) `touch x`"
    assert any(command.startswith(f"pr create --head {BRANCH} ") for command in github.commands)


def test_an_open_pull_request_is_updated(github: GitHub, made: str, repository: Repository, patch: Path) -> None:
    assert github.open(made, "old").returncode == 0
    (github.record / "open").write_text("7\n")
    repository.write(SPEC, "newer\n")
    newer = commit(repository, repository.patch(patch)).stdout.strip()
    done = github.open(newer, "new")
    assert done.returncode == 0, done.stderr
    assert github.tip == newer
    assert github.body == "new"
    assert github.commands[-1].startswith("api --silent --method PATCH repos/owner/name/pulls/7 --field body=@")


def test_what_someone_else_has_committed_on_the_branch_is_not_overwritten(
    github: GitHub, made: str, repository: Repository
) -> None:
    assert github.open(made, "old").returncode == 0
    repository.git("switch", "--quiet", "--detach", made)
    repository.write("openapi/overlays/new.overlay.yaml", "a choice\n")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Settle it", GIT_COMMITTER_EMAIL="someone@example.com")
    theirs = repository.git("rev-parse", "HEAD")
    repository.git("push", "--quiet", "origin", f"HEAD:{BRANCH}")
    done = github.open(made, "new")
    assert done.returncode == 1
    assert "Settle it" in done.stderr
    assert github.tip == theirs


def test_without_an_app_the_body_says_how_to_start_ci(github: GitHub, made: str) -> None:
    assert github.open(made, "## API changes\n", STARTS_CI="false").returncode == 0
    first, _, rest = github.body.partition("\n\n")
    assert first.startswith("**CI does not start by itself on this pull request.**")
    assert f"run the workflow *CI* on the branch `{BRANCH}`" in first
    assert rest == "## API changes"


@pytest.mark.parametrize("starts", ["true", "false"])
def test_a_body_is_cut_to_size_and_says_where_the_rest_is(starts: str, github: GitHub, made: str) -> None:
    lines = "".join(f"- é line {number}\n" for number in range(10_000))
    assert github.open(made, lines, STARTS_CI=starts).returncode == 0
    assert 64_900 < len(github.body) <= 65_000
    *_, last, empty, rest = github.body.split("\n")
    assert re.fullmatch(r"- é line \d+", last)
    assert empty == ""
    assert rest.endswith("is in the artifact `documents` of https://github.com/owner/name/actions/runs/1.")


def test_bytes_that_are_not_text_are_left_out(github: GitHub, made: str, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_bytes(b"caf\xc3\xa9 \x00\xff\xfe.\n")
    assert github.open(made, tmp_path / "report.md").returncode == 0
    assert github.body == "café ."


def test_a_report_that_is_a_link_is_refused_before_anything_is_pushed(
    github: GitHub, made: str, tmp_path: Path
) -> None:
    (tmp_path / "report.md").symlink_to("/proc/self/environ")
    assert "is not a regular file" in github.open(made, tmp_path / "report.md").stderr
    assert github.tip == ""
