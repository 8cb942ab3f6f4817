"""The order of the package's modules: each imports only what stands before it; what students run, no grading tools."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "autograder"

# As data flows. A module may import those before it; the files of one folder may import one another.
ORDER = [
    *("errors", "checks", "pictures", "datasets", "cells", "selfcheck"),
    *("environment", "course", "starting", "bank", "calibration", "verdicts", "release", "submissions"),
    *("bridge", "checker", "kernels", "execution", "plugin"),
    *("scheduling", "gradebook", "grading", "reach", "validation", "feedback", "reports", "lms", "demo", "cli"),
]

# What runs on a student's machine, where only the base install is.
FOR_STUDENTS = ("checks", "pictures", "datasets", "cells", "selfcheck")
IMPORT_NAMES = {"pillow": "PIL", "scikit-learn": "sklearn", "jupyter-client": "jupyter_client"}
NOT_FOR_CHECKS = {"ipykernel", "jupyterlab", "rich", "typer"}


def imports(path, package):
    """What a file imports, in functions too, as (line, full name of a module or of something in one)."""
    here = path.relative_to(package.parent).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*here[: len(here) - node.level + 1]] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def modules(package):
    """The package's modules by name, each with its files."""
    found = {path.stem: [path] for path in package.glob("*.py") if path.name != "__init__.py"}
    for folder in package.iterdir():
        if files := sorted(folder.rglob("*.py")):
            found.setdefault(folder.name, []).extend(files)
    return found


def violations(package):
    """Every breach of the order below a package's folder, a sentence each."""
    found = modules(package)
    for name in sorted(set(found) - set(ORDER)):
        yield f"{name} has no place in the order"
    for name in set(found) & set(ORDER):
        for path in found[name]:
            for line, imported in imports(path, package):
                top, _, rest = imported.partition(".")
                target = rest.partition(".")[0]
                if top == "autograder" and target in ORDER and ORDER.index(target) > ORDER.index(name):
                    yield f"{path.relative_to(package).as_posix()}, line {line}: {name} imports {target}"


def foreign(path, package):
    """Libraries that a file imports, without Python's own."""
    names = {imported.partition(".")[0] for _, imported in imports(path, package)}
    return names - set(sys.stdlib_module_names) - {"autograder"}


@pytest.fixture
def planted(tmp_path):
    """Breaches that are new in a copy of the package when files are added to it."""
    package = tmp_path / "autograder"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = set(violations(package))

    def breaches(files):
        for name, text in files.items():
            (package / name).parent.mkdir(exist_ok=True)
            (package / name).write_text(text)
        return sorted(set(violations(package)) - before)

    return breaches


def test_modules_import_only_what_stands_before_them():
    assert list(violations(PACKAGE)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "import autograder.cli",
        "from autograder import __version__, cli",
        "from autograder.cli import main",
        "from ..cli import main",
        "from .. import cli",
        "def late():\n    import autograder.cli",
    ],
)
def test_planted_backward_import_is_caught(planted, statement):
    line = statement.count("\n") + 1
    assert planted({"checks/planted.py": statement}) == [f"checks/planted.py, line {line}: checks imports cli"]


def test_imports_of_earlier_modules_and_within_a_folder_are_no_breach(planted):
    within = "from . import values\nfrom .values import scalar\nimport autograder.checks.values"
    assert planted({"checks/planted.py": within, "bank.py": "from autograder import checks, cells, bank"}) == []


def test_module_without_a_place_in_the_order_is_caught(planted):
    breaches = planted({"helpers.py": "", "tools/__init__.py": ""})
    assert breaches == ["helpers has no place in the order", "tools has no place in the order"]


def test_modules_for_students_need_only_the_base_install():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[^\w-]", dependency)[0] for dependency in project["dependencies"]} - NOT_FOR_CHECKS
    installed = {IMPORT_NAMES.get(name, name) for name in names}
    found = modules(PACKAGE)
    needed = {path: foreign(path, PACKAGE) for name in FOR_STUDENTS for path in found[name]}
    assert {path: libraries - installed for path, libraries in needed.items() if libraries - installed} == {}
    assert {"numpy", "matplotlib"} <= set().union(*needed.values())


def test_importing_the_checks_imports_no_large_library():
    program = "import sys, autograder.checks; print({'keras', 'tensorflow', 'matplotlib'} & set(sys.modules) or '')"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == ""
