"""Draws the picture of the README with the project's own functions: ``python docs/images/make.py``."""

from pathlib import Path

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
import numpy as np
from scipy.signal import correlate2d

from autograder import pictures

HERE = Path(__file__).parent
IMAGE = np.array([[1, 2, 0, 3], [0, 1, 4, 1], [2, 0, 3, 2]])
KERNEL = np.array([[1, 2], [3, -1]])


def main() -> None:
    plt.show = lambda: plt.savefig(HERE / "sliding-window.png", dpi=110)
    pictures.sliding_window(IMAGE, KERNEL, correlate2d(IMAGE, KERNEL, "valid"))


if __name__ == "__main__":
    main()
