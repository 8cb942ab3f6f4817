# why: computes with the decimal numbers of Python's standard library
# %% neuron-by-hand
from decimal import Decimal

z = Decimal("0.3") * 1 + Decimal("0.1") * Decimal("2.2") + 1
probability = 1 / (1 + (-z).exp())
