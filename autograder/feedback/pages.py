"""Pages in which nothing runs: whatever a notebook holds, what gets into the page is text, tables, pictures, formulas.

Two walls: of HTML only what stands on a list gets through, and a policy in the page's head forbids the browser to run
scripts, to load anything from elsewhere, to open frames and to send forms.
"""

from __future__ import annotations

import re
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from bs4 import BeautifulSoup
from jinja2 import DictLoader, pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat.notebooknode import NotebookNode

from autograder.feedback.formulas import mathml

POLICY = "default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEAD = f"""<meta http-equiv="Content-Security-Policy" content="{POLICY}" />
<meta name="referrer" content="no-referrer" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<style>
#notebook pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
#notebook img {{ max-width: 100%; }}
.rendered_html table {{ margin: 0 0 1em; }}
.rendered_html th, .rendered_html td {{ border: 1px solid #ccc; padding: 0.1em 0.6em; }}
</style>"""

_WITH_CONTENT = ("script", "style", "iframe", "frame", "object", "embed", "svg", "noscript", "template", "textarea")
_TAGS = """
    a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins
    kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var
"""
_ATTRIBUTES = "class title align valign style width height colspan rowspan scope start"
_STYLES = """
    color background-color font-weight font-style font-size text-align text-decoration vertical-align white-space
    width height border margin padding
"""
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,|(?![a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_PICTURES = ("image/png", "image/jpeg", "image/gif")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def harmless(notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
    """A preprocessor: outputs only in forms that do not run, and no metadata but nbgrader's, which templates print."""
    notebook.metadata = NotebookNode({"language_info": NotebookNode({"name": "python"})})
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader")
        cell.metadata = NotebookNode({"nbgrader": known} if isinstance(known, dict) else {})
        if cell.cell_type == "code":
            cell.execution_count = count if isinstance(count := cell.get("execution_count"), int) else None
        for output in cell.get("outputs", []):
            if "data" in output:
                output.data = _harmless_data(output.data)
                output.metadata = NotebookNode()
    return notebook, resources


class PageExporter(HTMLExporter):
    """nbconvert's exporter to HTML, for pages in which nothing runs."""

    def __init__(self, **options: Any) -> None:
        # The template calls this macro in its head to load MathJax, a program, from the network.
        head = DictLoader({"mathjax.html.j2": f"{{% macro mathjax() %}}{_HEAD}{{% endmacro %}}"})
        super().__init__(extra_loaders=[head], **options)

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Markdown of cells, outputs and comments."""
        renderer = _Renderer(context.get("cell", {}).get("attachments") or {})
        return renderer.with_formulas(clean(MarkdownWithMath(renderer=renderer).render(source)))


def clean(text: str) -> str:
    """HTML with the elements and attributes of a list; anything else goes, scripts and styles with what is in them."""
    soup = BeautifulSoup(text, "html.parser")
    for element in soup(_WITH_CONTENT):
        element.decompose()
    cleaned: str = bleach.clean(
        str(soup),
        tags=frozenset(_TAGS.split()),
        attributes=_allowed,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=CSSSanitizer(allowed_css_properties=_STYLES.split()),
        strip=True,
    )
    return cleaned


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and not value.strip().lower().startswith("data:")
    if name in ("src", "alt"):
        return tag == "img" and (name == "alt" or _PICTURE.match(value) is not None)
    if name == "id":
        return tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    if tag == "input":  # the boxes of task lists
        return name in ("type", "disabled", "checked") and (name != "type" or value == "checkbox")
    return name in _ATTRIBUTES.split()


class _Renderer(IPythonRenderer):
    """nbconvert's renderer. Formulas are kept aside while the HTML around them is cleaned."""

    def __init__(self, attachments: dict[str, dict[str, str]]) -> None:
        super().__init__(escape=False, attachments=attachments, exclude_anchor_links=True)
        self._formulas: list[str] = []

    def with_formulas(self, text: str) -> str:
        return re.sub("\ue000(\\d+)\ue001", self._formula, text)

    def inline_math(self, body: str) -> str:
        return self._aside(mathml(body, "inline"))

    def block_math(self, body: str) -> str:
        return self._aside(mathml(body, "block"))

    def latex_environment(self, name: str, body: str) -> str:
        return self._aside(mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block"))

    def _embed_image_or_attachment(self, src: str) -> str:
        """A missing attachment is a picture that does not show; nbconvert would give up the whole notebook."""
        name = src.removeprefix("attachment:")
        return src if name == src or name not in self.attachments else super()._embed_image_or_attachment(src)

    def _aside(self, formula: str) -> str:
        self._formulas.append(formula)
        return f"\ue000{len(self._formulas) - 1}\ue001"

    def _formula(self, match: re.Match[str]) -> str:
        number = int(match[1])
        return self._formulas[number] if number < len(self._formulas) else ""


def _harmless_data(data: NotebookNode) -> NotebookNode:
    """Of an output's forms those that a page can show without running them."""
    kept = NotebookNode()
    for kind, content in data.items():
        if isinstance(content, list):
            content = "".join(map(str, content))
        if not isinstance(content, str):
            continue
        if kind == "text/html":
            kept[kind] = clean(content)
        elif kind in ("text/markdown", "text/latex"):
            kept["text/markdown"] = content  # both are text with formulas; PageExporter cleans it
        elif kind in _PICTURES:
            if _BASE64.fullmatch(content):
                kept[kind] = content
        elif kind in ("text/plain", "image/svg+xml"):  # the template shows SVG as an image, in which nothing runs
            kept[kind] = content
    return kept
