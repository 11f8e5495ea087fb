"""Logistic regression over features that are there or not: small, and with nothing but the standard library."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from math import exp, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_ROUNDS = 15
_RATE = 0.1
_PENALTY = 10.0
"""Of L2. Strong: a few dozen articles say little of any one word."""
_FEWEST = 2
"""Examples that a feature must be in."""
_SEED = 6


@dataclass(frozen=True, slots=True)
class Logistic:
    bias: float
    weights: Mapping[str, float] = field(hash=False)

    def probability(self, features: Sequence[str]) -> float:
        return _squashed(self.bias + sum([self.weights.get(name, 0.0) for name in features]))


def fitted(examples: Sequence[tuple[Sequence[str], bool]], pulse: Callable[[], None] = lambda: None) -> Logistic:
    """By stochastic gradients whose steps shrink feature by feature (AdaGrad).

    The same examples in the same order give the same weights. `pulse` is called once in each round, and may raise.
    """
    counts = Counter(name for features, _ in examples for name in features)
    numbers = {name: at for at, name in enumerate(name for name, count in counts.items() if count >= _FEWEST)}
    decay = [_PENALTY / counts[name] for name in numbers]
    rows = [([numbers[name] for name in features if name in numbers], right) for features, right in examples]
    weights, squares = [0.0] * len(numbers), [1.0] * len(numbers)
    bias, bias_square = 0.0, 1.0
    order = list(range(len(rows)))
    shuffled = random.Random(_SEED)  # noqa: S311 no secret
    for _ in range(_ROUNDS):
        pulse()
        shuffled.shuffle(order)
        for place in order:
            features, right = rows[place]
            error = _squashed(bias + sum([weights[at] for at in features])) - right
            bias_square += error * error
            bias -= _RATE * error / sqrt(bias_square)
            for at in features:
                slope = error + decay[at] * weights[at]
                squares[at] += slope * slope
                weights[at] -= _RATE * slope / sqrt(squares[at])
    return Logistic(round(bias, 4), {name: round(weights[at], 4) for name, at in numbers.items()})


def _squashed(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
