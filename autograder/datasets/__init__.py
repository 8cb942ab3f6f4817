"""The data that comes with the package. Loaders check what they read; none replaces one set by another."""

from autograder.datasets.banknotes import banknotes
from autograder.datasets.bars import bars
from autograder.datasets.files import DatasetError
from autograder.datasets.mnist import mnist, mnist_size
from autograder.datasets.photo import photo

__all__ = ["DatasetError", "banknotes", "bars", "mnist", "mnist_size", "photo"]
