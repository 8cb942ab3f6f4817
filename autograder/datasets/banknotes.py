"""Genuine and forged banknotes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.datasets import files

_TABLE_SHA256 = "b7e925f96eed4acd44c8c1ad271b6a29bb862f9a61acb1c5ca035821b56d2326"
_SKEWNESS, _ENTROPY, _CLASS = 1, 3, 4  # columns of the file; 0 is the variance, 2 the curtosis


def banknotes() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Two measurements of the photographs of 1372 banknotes, and which of the notes are forged.

    Returns a fresh pair ``(X, y)``, rows in the order of the file, which is sorted by class:

    X: float64 of shape (1372, 2). Column 0 is the skewness of the wavelet-transformed image, -13.7731 to 12.9516;
        column 1 is the entropy of the image, -8.5482 to 2.4495. Neither has a unit.
    y: int64 of shape (1372,): 0 for a genuine note (762 rows, which come first), 1 for a forged one (610 rows).

    Raises DatasetError if the file is missing, cannot be read, or does not hold exactly these numbers.

    Source: V. Lohweg, "Banknote Authentication", UCI Machine Learning Repository, 2012,
    https://doi.org/10.24432/C55P57, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Its sha256 is
    d0539aaed2139ba7a587b3e34fb345ce503ff7d5d33dbf9912d8e195ce425cb9: the file is unchanged; two of its four
    measurements (variance and curtosis) are not returned.
    """
    name = "banknotes.csv"
    try:
        text = files.data_file(name).read_text(encoding="utf-8")
        table = np.array([row.split(",") for row in text.split()], dtype=np.float64)
    except FileNotFoundError as error:
        raise files.broken(name, "is missing") from error
    except (OSError, ValueError) as error:  # rows of different length, what is no number, bytes that are no text
        raise files.broken(name, f"cannot be read as a table of numbers ({error})") from error
    files.require_fingerprint(name, table, _TABLE_SHA256)
    return table[:, [_SKEWNESS, _ENTROPY]], table[:, _CLASS].astype(np.int64)
