"""Read and check files over and over in a process that holds nothing else; print the peaks.

``report_load.py COUNT FILE…`` prints two numbers: megabytes after a tenth of COUNT readings and
after all of them. Run by bench/reports.py.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from gongkai_reports.api import read
from gongkai_reports.checks import check
from gongkai_reports.workers import settle


def peak_mb() -> float:
    """Peak resident memory of this program.

    From ``VmHWM``: ``ru_maxrss`` would count the parent's memory too, it outlives ``exec``.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Command line."""
    count, files = int(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    early = 0.0
    settle()
    for turn in range(count):
        check(read(files[turn % len(files)]))
        if turn + 1 == max(1, count // 10):
            early = peak_mb()
    print(early, peak_mb())


if __name__ == "__main__":
    main()
