"""Bounds of trained models, by name: numbers that stored samples of trainings lead to, never a guess."""

from __future__ import annotations


class NotCalibrated(RuntimeError):  # noqa: N818  (says what is missing)
    """There is no bound for this size of the data: nobody has trained the reference on it often enough."""


def bound(name: str, /, size: str = "all", **calibrated: float) -> float:
    """The calibrated bound of this name for a data size: ``checks.bound("hidden-accuracy", all=0.803)``.

    The numbers are written into the source notebook by ``autograder calibrate``, which keeps the samples behind them
    in ``thresholds.json`` beside the notebook. So a test cell needs nothing but itself, wherever it runs.
    size: which data are in use, where a notebook runs on several: ``bound("drop", size, small=0.05, full=0.03)``.
    Raises NotCalibrated for a size that has no number.
    """
    try:
        return calibrated[size]
    except KeyError:
        known = ", ".join(sorted(calibrated)) or "none"
        raise NotCalibrated(
            f'The bound "{name}" is not calibrated for the data size "{size}" (calibrated: {known}). '
            f"Run: autograder calibrate ASSIGNMENT --data {size}"
        ) from None
