"""What a check shows in a notebook: a small line where it passed, a box where it failed.

Plain text goes with it, for front ends that show no HTML. Colours are inherited, so that light and dark themes work;
nothing is loaded, and every text is escaped: what a student's code returned is in it.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Sequence

_BOX = "border-left:4px solid {colour};background:{tint};padding:.4em .8em;margin:.3em 0;color:inherit;max-width:60em"
_TEXT = "white-space:pre-wrap;overflow-wrap:anywhere;font-family:monospace;margin:0;color:inherit;background:none"
_RED, _GREEN = ("#c62828", "rgba(198,40,40,.09)"), ("#2e7d32", "rgba(46,125,50,.09)")


def passed(text: str) -> str:
    """A line of HTML."""
    return _box(_GREEN, f'<span style="color:{_GREEN[0]}">&#10003;</span> {html.escape(text)}')


def failed(lines: Sequence[str]) -> str:
    """A box of HTML. lines: the problem, then lines such as ``received: ...``, ``expected: ...``, ``hint: ...``."""
    problem, *rest = lines
    parts = [f'<div style="font-weight:600">{html.escape(problem)}</div>']
    for line in rest:
        label, _, text = line.partition(": ")
        if label == "hint":
            parts.append(f'<div style="margin-top:.3em"><b>hint</b> {html.escape(text)}</div>')
        else:
            parts.append(f'<div style="{_TEXT}"><b>{html.escape(label)}</b> {html.escape(text)}</div>')
    return _box(_RED, "".join(parts))


def show(markup: str, text: str) -> bool:
    """Show HTML with its plain text where the code runs in a notebook's kernel; False, and nothing, elsewhere."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or getattr(shell, "kernel", None) is None:
        return False
    shell.display_pub.publish({"text/html": markup, "text/plain": text})
    return True


def _box(colours: tuple[str, str], inner: str) -> str:
    style = _BOX.format(colour=colours[0], tint=colours[1])
    return f'<div style="{style}">{inner}</div>'
