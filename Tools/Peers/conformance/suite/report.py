"""What came of a run: a row for each category, then the cases that failed."""

import collections
from dataclasses import dataclass, field


@dataclass
class Report:
    counts: collections.Counter = field(default_factory=collections.Counter)
    failures: list = field(default_factory=list)

    def add(self, case, mismatch):
        self.counts[case.category, case.level] += 1
        if mismatch is not None:
            self.failures.append((case, mismatch))

    def print(self):
        failed = collections.Counter((case.category, case.level) for case, _ in self.failures)
        width = max(len(category) for category, _ in self.counts)
        row = f"{{:<{width}}} {{:<12}} {{:>6}} {{:>7}}"
        print(row.format("category", "level", "cases", "failed"))
        for (category, level), count in sorted(self.counts.items()):
            print(row.format(category, level, count, failed[category, level]))
        print(row.format("all", "", sum(self.counts.values()), len(self.failures)))
        for case, mismatch in self.failures:
            print(f"\n{case.path}\n  {mismatch}")
