"""The numbers in a source notebook's test cells: ``checks.bound("hidden-accuracy", all=0.803)``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_CALL = re.compile(r"""checks\.bound\(\s*(?P<quote>["'])(?P<name>[\w-]+)(?P=quote)(?P<rest>[^()]*)\)""")
_NUMBER = re.compile(r"\s*,\s*(?P<size>[a-z]\w*)\s*=\s*(?P<value>[-+\d.e]+)")


def written(path: Path) -> dict[str, dict[str, float]]:
    """Name of the bound -> data size -> number, over all cells of a notebook. A later cell's number wins."""
    found: dict[str, dict[str, float]] = {}
    for source in _sources(json.loads(path.read_text(encoding="utf-8"))):
        for call in _CALL.finditer(source):
            numbers = {each["size"]: float(each["value"]) for each in _NUMBER.finditer(call["rest"])}
            found.setdefault(call["name"], {}).update(numbers)
    return found


def write(path: Path, size: str, bounds: Mapping[str, float | None]) -> bool:
    """Put the bounds of one data size into all cells that ask for them; None takes the number out.

    Everything else in the file stays as it is. Returns whether anything changed.
    """
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        changed = _CALL.sub(lambda call: _with(call, size, bounds), source)
        if changed != source:
            cell["source"] = changed.splitlines(keepends=True)
    again = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    if again == text:
        return False
    path.write_text(again, encoding="utf-8")
    return True


def _with(call: re.Match[str], size: str, bounds: Mapping[str, float | None]) -> str:
    if call["name"] not in bounds:
        return call[0]
    bound = bounds[call["name"]]
    numbers = {each["size"]: each["value"] for each in _NUMBER.finditer(call["rest"])}
    numbers.pop(size, None) if bound is None else numbers.update({size: repr(bound)})
    before = _NUMBER.sub("", call["rest"])
    arguments = "".join(f", {name}={number}" for name, number in numbers.items())
    return f"checks.bound({call['quote']}{call['name']}{call['quote']}{before}{arguments})"


def _sources(notebook: Mapping[str, object]) -> Iterator[str]:
    cells = notebook["cells"]
    assert isinstance(cells, list)
    yield from ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
