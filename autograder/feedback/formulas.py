"""Formulas in TeX as MathML, which browsers draw by themselves: no program has to be loaded and run in the page."""

from __future__ import annotations

import html
from typing import Literal
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

MAX_TEX = 4000  # characters; a longer formula stays text

_TAGS = """
    math mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd
    mstyle mpadded mphantom menclose mmultiscripts mprescripts none
"""
_ATTRIBUTES = """
    display displaystyle scriptlevel mathvariant stretchy fence form separator symmetric largeop movablelimits
    minsize maxsize lspace rspace width height depth voffset linethickness accent accentunder columnalign rowspacing
    columnspacing columnlines rowlines frame notation linebreak
"""


def mathml(tex: str, display: Literal["inline", "block"]) -> str:
    """A formula as MathML, with such elements and attributes only that draw; TeX that cannot be read stays as it is."""
    if len(tex) <= MAX_TEX:
        try:
            return _written(convert_to_element(tex, display=display))
        except (Exception, RecursionError):  # the converter raises many types on formulas that are not complete
            pass
    return f"<code>{html.escape(tex)}</code>"


def _written(element: Element) -> str:
    inside = _text(element.text) + "".join(_written(child) + _text(child.tail) for child in element)
    if element.tag not in _TAGS.split():
        return inside
    attributes = "".join(
        f' {name}="{html.escape(value)}"'
        for name, value in sorted(element.attrib.items())
        if name in _ATTRIBUTES.split()
    )
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>"


def _text(text: str | None) -> str:
    """The converter writes signs as entities, and everything else as it stands in the formula."""
    return html.escape(html.unescape(text or ""))
