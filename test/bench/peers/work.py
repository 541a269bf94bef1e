"""One piece of work that both sides do."""

from dataclasses import dataclass
from typing import Any, Callable, Optional


@dataclass
class Work:
    name: str
    #: The timed part.
    run: Callable[[], Any]
    #: What run returned, as figures to compare: {"figures", "objective"?, "evaluations"?}.
    outcome: Callable[[Any], dict]
    #: The peer's own objective at the other side's solution.
    judge: Optional[Callable[[list], float]] = None
