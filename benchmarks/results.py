"""``results.json`` holds what each part measured, when and on what; ``RESULTS.md`` shows it. Both by script alone."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

from commands import Result
from courses import ROOT

TITLES = {
    "light": "Submissions that import Keras, build a model and are tested on it: "
    "`nbgrader autograde` against `autograder grade --jobs 2`",
    "convolution": "The convolution exercise with all its pictures: the same comparison",
    "training": "Submissions that train: the same comparison, one thread a worker",
    "otter": "The light submissions with `otter run`, one after another",
    "cost": "The engine's own cost, from 10 and 60 submissions whose cells do nothing",
    "script": "One job of the engine against a plain script that runs the same cells in one warm process (convolution)",
    "memory": "Memory of the grader and all its children (PSS)",
    "many": "Many light submissions in one run",
    "workers": "Light submissions with more workers: threads of one `autograder grade --jobs N`, and a Dask cluster's",
    "coordinator": "The coordinating process alone, while two workers of a Dask cluster run notebooks that do nothing",
    "estimate": "What a class of 1,000 would cost: an estimate",
    "class": "A real class: the convolution exercise with all its pictures, `autograder grade --jobs 2`",
    "validation": "Every answer of the solution banks, as `autograder validate` grades it, by one job and by two",
}
STORE = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "benchmarks" / "RESULTS.md"


def keep(part: str, result: Result, seconds: float) -> None:
    """Put one part's numbers into the store, with the circumstances, and write the page anew."""
    found = _stored()
    versions = {name: importlib.metadata.version(name) for name in ("nbgrader", "tensorflow", "keras", "numpy")}
    found[part] = {
        "command": _command(sys.argv),
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release().split('-')[0]}",
        "versions": {"Python": platform.python_version(), **versions},
        "took s": round(seconds),
        "result": result,
    }
    STORE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(_page(found), encoding="utf-8")


def _command(arguments: list[str]) -> str:
    """As anyone would type it: where this machine keeps its programs is nobody's business."""
    shown = [Path(one).name if one.startswith("/") else one for one in arguments[1:]]
    return " ".join(["python", f"benchmarks/{Path(arguments[0]).name}", *shown])


def has(part: str) -> bool:
    return part in _stored()


def stored(part: str) -> Result:
    """What a part measured last. Raises SystemExit where it never ran."""
    found = _stored()
    if part not in found:
        raise SystemExit(f"Part {part} has not been measured yet; run it first.")
    return dict(found[part]["result"])


def _stored() -> dict[str, Any]:
    return dict(json.loads(STORE.read_text(encoding="utf-8"))) if STORE.exists() else {}


def _page(found: dict[str, Any]) -> str:
    lines = [
        "# Results",
        "",
        "Made by `make bench` (`benchmarks/grading.py`) and `benchmarks/scale.py` from `results.json`; not edited by",
        "hand. Both sides of a comparison were measured in one run, in turn; ratios are medians.",
        "",
    ]
    for part, title in TITLES.items():
        if part in found:
            lines += [f"## {title}", "", *_table(found[part]["result"]), "", _circumstances(found[part]), ""]
    return "\n".join(lines)


def _circumstances(kept: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in kept["versions"].items())
    return f"`{kept['command']}`, {kept['date']}, {kept['took s']} s; {kept['machine']}; {versions}."


def _table(result: Result) -> list[str]:
    lines = ["| what | value |", "|---|---|"]
    lines += [f"| {name} | {_shown(value)} |" for name, value in result.items() if name != "steps"]
    if steps := result.get("steps"):
        lines += ["", "| step of one notebook, alone on the machine | s (median) |", "|---|---|"]
        lines += [f"| {step} | {seconds:.3f} |" for step, seconds in steps.items()]
    return lines


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return str(value)
