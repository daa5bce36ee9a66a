"""Counts what a person does, step by step: clicks, keys, and words typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Effort:
    """What one step took. Letters of typed words are no keys; a pasted text is one key."""

    name: str
    clicks: int = 0
    keys: int = 0
    words: int = 0

    @property
    def gestures(self) -> int:
        return self.clicks + self.keys


@dataclass(slots=True)
class Tally:
    """The steps in their order; what is done outside of any counts under "between"."""

    steps: list[Effort] = field(default_factory=list)
    between: Effort = field(default_factory=lambda: Effort("between"))
    _now: list[Effort] = field(default_factory=list)

    @property
    def now(self) -> Effort:
        return self._now[-1] if self._now else self.between

    @contextmanager
    def step(self, name: str) -> Iterator[Effort]:
        effort = Effort(name)
        self.steps.append(effort)
        self._now.append(effort)
        try:
            yield effort
        finally:
            self._now.pop()

    @property
    def gestures(self) -> int:
        return self.between.gestures + sum(step.gestures for step in self.steps)

    @property
    def words(self) -> int:
        return self.between.words + sum(step.words for step in self.steps)

    def table(self) -> str:
        rows = [*self.steps, self.between]
        wide = max(len(row.name) for row in rows)
        lines = [f"{'step':{wide}}  clicks  keys  gestures  words typed"]
        lines += [
            f"{row.name:{wide}}  {row.clicks:6}  {row.keys:4}  {row.gestures:8}  {row.words:11}"
            for row in rows
        ]
        lines.append(f"{'whole':{wide}}  {'':6}  {'':4}  {self.gestures:8}  {self.words:11}")
        return "\n".join(lines)
