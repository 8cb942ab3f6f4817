"""The lecture's networks, trained by the reference notebooks' own cells: ``python benchmarks/lecture.py --size full``.

Writes ``docs/reference-numbers.json`` and ``docs/reference-numbers.md``: accuracies on the test digits beside the
lecture's, CPU seconds of each training, backend and device. ``KERAS_BACKEND`` chooses the backend, as everywhere in
Keras.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from typing import Any

import numpy as np
from courses import ROOT

from autograder.calibration.machine import environment
from autograder.course import Course
from autograder.execution.source import python_cells

EPOCHS = 10
STORE = ROOT / "docs" / "reference-numbers.json"
PAGE = ROOT / "docs" / "reference-numbers.md"
# The lecture's accuracies on the 10,000 test digits of MNIST, in percent (its slides on fcNN and CNN for MNIST).
LECTURE = {
    "fcNN without a hidden layer": {"original": 92.6, "shuffled": 92.6},
    "fcNN with 100 and 50 hidden units": {"original": 96.9, "shuffled": 96.8},
    "CNN of two blocks": {"original": 99.1, "shuffled": 95.3},
}
Runs = dict[str, dict[str, dict[str, float]]]


def namespace(assignment: str, *, until: str) -> dict[str, Any]:
    """What the reference notebook has defined above the cell ``until``: data and functions, nothing trained."""
    source = Course.open(ROOT).source_notebooks(assignment)[assignment]
    space: dict[str, Any] = {"__name__": "__main__"}
    for cell in python_cells(source):
        if cell.grade_id == until:
            break
        if not cell.grade_id.startswith("test-") and "pictures." not in cell.code:
            exec(compile(cell.code, cell.grade_id or assignment, "exec"), space)
    return space


def train_all() -> Runs:
    """Network -> pixels -> accuracy on the test digits (a share) and CPU seconds of the training. Nothing is seeded."""
    found: Runs = {}
    fc = namespace("fcnn-mnist", until="train")
    order = np.random.default_rng(1).permutation(784)
    for network, hidden in zip(LECTURE, ([], [100, 50]), strict=False):
        for pixels, chosen in (("original", slice(None)), ("shuffled", order)):
            model = fc["build_model"](hidden)
            started = time.process_time()
            model.fit(
                fc["X_train"][:, chosen],
                fc["labels_train"],
                epochs=EPOCHS,
                batch_size=fc["BATCH_SIZE"],
                validation_split=0.1,
                verbose=0,
            )
            seconds = time.process_time() - started
            accuracy = model.evaluate(fc["X_test"][:, chosen], fc["labels_test"], verbose=0)[1]
            found.setdefault(network, {})[pixels] = {"accuracy": float(accuracy), "CPU seconds": seconds}
    cnn = namespace("cnn-mnist", until="train-original")
    for pixels, rearranged in (("original", lambda x: x), ("shuffled", cnn["shuffled"])):
        started = time.process_time()
        model, _ = cnn["train"](rearranged(cnn["x_train"]), cnn["y_train"], epochs=EPOCHS)
        seconds = time.process_time() - started
        accuracy = model.evaluate(rearranged(cnn["x_test"]), cnn["y_test"], verbose=0)[1]
        found.setdefault("CNN of two blocks", {})[pixels] = {"accuracy": float(accuracy), "CPU seconds": seconds}
    return found


def medians(runs: list[Runs]) -> Runs:
    """The median of every number over several runs."""
    return {
        network: {
            pixels: {name: statistics.median(run[network][pixels][name] for run in runs) for name in numbers}
            for pixels, numbers in by_pixels.items()
        }
        for network, by_pixels in runs[0].items()
    }


def page(kept: dict[str, Any]) -> str:
    """The table in Markdown: a row for each network, pixels and run, beside the lecture's number."""
    lines = [
        "# Reference numbers",
        "",
        "The lecture's networks on MNIST: what the lecture reports for all 60,000 training digits, and what the",
        "reference notebooks' own cells give here, on the full data and on the small selection (4,000 training digits,",
        f"1,000 test digits) that the exercises use. {EPOCHS} epochs each, nothing seeded; a tenth of the training",
        "digits is held back for validation, as in the notebooks. The time is what one training takes, of all cores.",
        "",
        "Made by `python benchmarks/lecture.py`; not edited by hand.",
        "",
        "| network | pixels | lecture | here | digits | CPU s a training | runs | backend, device |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for network, by_pixels in LECTURE.items():
        for pixels, percent in by_pixels.items():
            for some in sorted(kept.values(), key=lambda one: (one["size"], one["backend"], one["device"])):
                numbers = some["networks"][network][pixels]
                lines.append(
                    f"| {network} | {pixels} | {percent:.1f} % | {100 * numbers['accuracy']:.1f} % | {some['size']} "
                    f"| {numbers['CPU seconds']:.0f} | {some['runs']} | {some['backend']}, {some['device']} |"
                )
    lines += ["", "Versions:", ""]
    for some in kept.values():
        versions = ", ".join(f"{name} {some[name]}" for name in ("python", "keras", some["backend"], "numpy"))
        lines.append(f"- {some['size']}, {some['backend']}, {some['device']}, {some['date']}: {versions}.")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--size", choices=("small", "full"), default="small", help="the digits; see autograder.datasets"
    )
    parser.add_argument("--runs", type=int, default=1, help="of everything; medians are reported")
    options = parser.parse_args()
    os.environ["AUTOGRADER_MNIST"] = options.size
    numbers = medians([train_all() for _ in range(options.runs)])
    where = environment(with_keras=True)
    kept: dict[str, Any] = json.loads(STORE.read_text(encoding="utf-8")) if STORE.exists() else {}
    kept[f"{options.size}, {where['backend']}, {where['device']}"] = {
        "size": options.size,
        "runs": options.runs,
        "date": time.strftime("%Y-%m-%d"),
        **where,
        "networks": numbers,
    }
    STORE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(page(kept), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
