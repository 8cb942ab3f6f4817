"""What a network is made of: its layers as a graph, and their output shapes and parameters as a table."""

from __future__ import annotations

import math
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from autograder.pictures.canvas import BLUE, GREEN, INK, LINE, MUTED, bare, canvas, note, sentence, sides, tint

MAX_BOXES = 16
"""Layers up to which the graph is legible."""
MAX_ROWS = 18
ROW = 0.3
"""Inches: the height of a line of the table."""
LEVEL = 0.78
"""Inches from one level of the graph to the next."""


@dataclass
class Box:
    """A layer (or an operation) on the way from the input to the output.

    shapes: of the tensors that it gives, one for each time it is applied, in Keras' words: ``(None, 20)``.
    sources: the boxes before it, by their place in the list of all.
    """

    operation: Any
    shapes: list[str] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    level: int = 0

    @property
    def kind(self) -> str:
        return type(self.operation).__name__

    @property
    def is_input(self) -> bool:
        return self.kind == "InputLayer"


@dataclass
class Row:
    """A line of the table."""

    name: str
    shape: str
    count: str


def network(make: object, input_shape: Sequence[Any], *args: object, title: str = "your network") -> None:
    """Shows the layers of a model: a graph from the input to the output, and a table of shapes and parameters.

    make: a Keras model, or the student's function or class that gives one when called with args; what it raises is
        shown, not raised.
    input_shape: without the batch axis; a tuple of shapes for several inputs.
    """
    model, problem = made(make, args)
    if model is None:
        sentence(f"{title}: {problem}")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras' own, about layers that are not built: the table shows them
        boxes, outputs, problem = _traced(model, _each(input_shape))
        rows, total = _rows(model, boxes)
    depth = max((box.level for box in boxes), default=0)
    height = max(LEVEL * (depth + 1), ROW * (len(rows) + 2), 1.6) + 0.6
    with canvas(10.5, height, layout="constrained") as figure:
        graph, table = figure.subplots(1, 2, width_ratios=[1, 1.25])
        graph.set_title(f"From the input to the output of {title}")
        if problem or len(boxes) > MAX_BOXES:
            note(graph, problem or f"{len(boxes)} layers are too many to draw.")
        else:
            _draw_graph(graph, boxes, outputs)
        table.set_title("Its layers")
        _draw_table(table, rows, total)


def made(make: object, args: Sequence[object] = ()) -> tuple[Any, str]:
    """The model that make is or gives, and "" - or None and a sentence that says why there is none."""
    import keras

    model = make
    if not isinstance(make, keras.Model):
        if not callable(make):
            return None, f"a function or class that gives a model is needed, but this is of type {type(make).__name__}."
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                model = make(*args)
        except Exception as error:  # the student's code: whatever it raises belongs into the picture
            return None, f"there is nothing to draw yet: {told(error)}"
    if not isinstance(model, keras.Model):
        return None, f"a Keras model is needed, but this gives {'None' if model is None else type(model).__name__}."
    try:
        _ = model.built
    except Exception as error:
        return None, f"there is nothing to draw yet: {told(error)}"
    return model, ""


def told(error: BaseException) -> str:
    """Type and text of an exception on one line, without what Keras writes around it."""
    text = str(error).split("Arguments received by")[0].replace("\x1b[1m", "").replace("\x1b[0m", "")
    text = textwrap.shorten(text.partition(".call().")[2] or text, 200)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _each(input_shape: Sequence[Any]) -> list[tuple[Any, ...]]:
    several = len(input_shape) > 0 and isinstance(input_shape[0], tuple | list)
    return [tuple(each) for each in input_shape] if several else [tuple(input_shape)]


def _traced(model: Any, shapes: list[tuple[Any, ...]]) -> tuple[list[Box], list[int], str]:
    """The boxes in the order of calculation, the places of those that give outputs, and what keeps it from that."""
    import keras

    try:
        result = _own_outputs(model, shapes)
        if result is None:
            inputs = [keras.Input(shape) for shape in shapes]
            result = _called(model, inputs[0] if len(inputs) == 1 else inputs)
        tensors = list(_tensors(result))
        if not tensors:
            gives = "None" if result is None else f"something of type {type(result).__name__}"
            return [], [], f"Called on a batch of inputs, the model gives {gives}."
        boxes: list[Box] = []
        seen: dict[tuple[int, int], int] = {}
        ends = [_follow(tensor, boxes, seen) for tensor in tensors]
    except Exception as error:  # the student's code again
        return [], [], f"Called on a batch of inputs, the model raises {told(error)}"
    for place, box in enumerate(boxes):  # a layer that is applied twice in a row has a later box as its source
        box.level = max((boxes[source].level + 1 for source in box.sources if source < place), default=0)
    return boxes, ends, ""


def _own_outputs(model: Any, shapes: list[tuple[Any, ...]]) -> Any:
    """The symbolic outputs that functional and Sequential models hold; None for other models."""
    import keras

    if isinstance(model, keras.Sequential) and not model.built:
        model.build((None, *shapes[0]))
    return model.outputs if isinstance(model, keras.Sequential) or hasattr(model, "operations") else None


def _called(model: Any, given: Any) -> Any:
    try:
        return model.call(given)
    except TypeError as error:
        if "training" not in str(error):
            raise
        return model.call(given, training=False)


def _tensors(result: object) -> Iterator[Any]:
    if isinstance(result, dict):
        result = list(result.values())
    if isinstance(result, list | tuple):
        for part in result:
            yield from _tensors(part)
    elif hasattr(result, "_keras_history"):
        yield result


def _follow(tensor: Any, boxes: list[Box], seen: dict[tuple[int, int], int]) -> int:
    """Add the boxes that tensor comes from, the first ones first; returns the place of the one that gives it.

    A layer has one box, however often it is applied. seen: the calls that are drawn already.
    """
    operation, call, _ = tensor._keras_history
    if (id(operation), call) in seen:
        return seen[id(operation), call]
    sources = [_follow(source, boxes, seen) for source in operation._inbound_nodes[call].input_tensors]
    place = next((at for at, box in enumerate(boxes) if box.operation is operation), len(boxes))
    if place == len(boxes):
        boxes.append(Box(operation))
    boxes[place].shapes.append(sides(tuple(tensor.shape)))
    boxes[place].sources += [source for source in sources if source != place and source not in boxes[place].sources]
    seen[id(operation), call] = place
    return place


def _rows(model: Any, boxes: Sequence[Box]) -> tuple[list[Row], str]:
    """The model's layers, then what its call applies beyond them, and the number of all its parameters."""
    rows = []
    shapes = {id(box.operation): box.shapes[0] for box in boxes}
    owned = set()
    for layer in getattr(model, "layers", []):
        owned.add(id(layer))
        if type(layer).__name__ != "InputLayer":
            rows.append(Row(_name(layer), shapes.get(id(layer), "\N{EN DASH}"), f"{_size(layer):,}"))
    for box in boxes:
        if id(box.operation) not in owned and not box.is_input:
            rows.append(Row(_name(box.operation), box.shapes[0], "\N{EN DASH}"))
    return rows, f"{_size(model):,}"


def _name(operation: Any) -> str:
    name = f"{operation.name} ({type(operation).__name__})"
    return textwrap.shorten(name, 34, placeholder="\N{HORIZONTAL ELLIPSIS}") if len(name) > 34 else name


def _size(layer: Any) -> int:
    """How many parameters a layer has by now: 0 while it is not built, as no one has told it the size of its input."""
    try:
        return sum(math.prod(weight.shape) for weight in layer.weights)
    except Exception:  # a weight without a shape, or a layer whose class is not set up
        return 0


def _draw_graph(axes: Axes, boxes: Sequence[Box], outputs: Sequence[int]) -> None:
    by_level: dict[int, list[int]] = {}
    for place, box in enumerate(boxes):
        by_level.setdefault(box.level, []).append(place)
    widest = max(len(places) for places in by_level.values())
    width, height = min(0.86 * 4.2 / widest, 2.3), 0.46  # in inches; the axes are about 4.2 wide
    at = {
        place: ((index + 0.5) * 4.2 / len(places), level * LEVEL)
        for level, places in by_level.items()
        for index, place in enumerate(places)
    }
    for place, box in enumerate(boxes):
        for source in box.sources:
            _arrow(axes, at[source], at[place], height, bend=abs(box.level - boxes[source].level) > 1)
        x, y = at[place]
        colour = MUTED if box.is_input else GREEN if place in outputs else BLUE
        axes.add_patch(
            FancyBboxPatch(
                (x - width / 2, y - height / 2),
                *(width, height),
                boxstyle="round,pad=0,rounding_size=0.08",
                facecolor=tint(colour),
                edgecolor=colour,
                linewidth=1.3,
                zorder=3,
            )
        )
        times = f", applied {len(box.shapes)} times" if len(box.shapes) > 1 else ""
        size = 9.0 if width > 1.3 else 7.5
        kind = "input" if box.is_input else box.kind + times
        axes.text(x, y - 0.09, kind, ha="center", va="center", fontsize=size, color=INK, zorder=4)
        axes.text(x, y + 0.12, box.shapes[0], ha="center", va="center", fontsize=size - 1, color=MUTED, zorder=4)
    depth = max(by_level)
    axes.set(xlim=(0, 4.2), ylim=(depth * LEVEL + 0.4, -0.4))
    bare(axes)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], height: float, *, bend: bool) -> None:
    axes.add_patch(
        FancyArrowPatch(
            (start[0], start[1] + height / 2),
            (end[0], end[1] - height / 2),
            arrowstyle="-|>",
            mutation_scale=11,
            connectionstyle="arc3,rad=0.35" if bend and abs(start[0] - end[0]) < 0.1 else "arc3,rad=0",
            color=MUTED,
            linewidth=1.2,
            shrinkA=0,
            shrinkB=0,
            zorder=2,
        )
    )


def _draw_table(axes: Axes, rows: Sequence[Row], total: str) -> None:
    shown = list(rows[:MAX_ROWS])
    if len(rows) > MAX_ROWS:
        shown.append(Row(f"and {len(rows) - MAX_ROWS} more", "", ""))
    lines = [Row("layer", "output shape", "parameters"), *shown, Row("all together", "", total)]
    axes.set(xlim=(0, 1), ylim=(len(lines) - 0.4, -0.6))
    bare(axes)
    for place, row in enumerate(lines):
        head, last = place == 0, place == len(lines) - 1
        weight = "bold" if head or last else "normal"
        colour = MUTED if head else INK
        for x, text, side in ((0.01, row.name, "left"), (0.60, row.shape, "left"), (0.99, row.count, "right")):
            axes.text(
                *(x, place, text),
                ha=side,
                va="center",
                fontsize=9,
                color=colour,
                fontweight=weight,
                parse_math=False,
            )
        if head or place == len(lines) - 2:
            axes.axhline(place + 0.5, color=MUTED if head else LINE, linewidth=1.0)
