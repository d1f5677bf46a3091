#!/usr/bin/env python3
"""Draws how the cost of a call grows: plot.py FIGURES.json PICTURE.png

FIGURES.json is what `Tools/bench rpc --json` writes. Needs matplotlib (Debian's python3-matplotlib); without it nothing is
drawn, and the table of the bench stands alone.
"""

import json
import sys

try:
    import matplotlib
except ImportError:
    sys.exit("matplotlib is not installed (python3-matplotlib): the growth figures are in the table only")

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (the backend has to be chosen first)

PREFIX = "rpc.growth."
PANELS = [
    ("size", "bytes of a message (16 calls in flight)"),
    ("streams", "calls in flight (500 bytes, one connection)"),
    ("connections", "connections (500 bytes, 1000 calls in flight)"),
]


def series(figures, kind, unit):
    """Points (x, y) of one panel, in order of x."""
    points = []
    for name, value in figures.items():
        words = name.removeprefix(PREFIX).split(".")
        if name.startswith(PREFIX) and words[0] == kind and words[2] == unit:
            points.append((int(words[1]), value))
    return sorted(points)


def draw(figures, picture):
    figure, axes = pyplot.subplots(1, len(PANELS), figsize=(15, 4.5))
    for axis, (kind, label) in zip(axes, PANELS):
        cost = series(figures, kind, "cpu_us")
        rate = series(figures, kind, "calls_per_second")
        if not cost or not rate:
            sys.exit(f"no figures of {PREFIX}{kind}: was it `Tools/bench rpc`?")
        # Zero bytes have a place on the logarithmic axis too: the leftmost.
        scale = dict(linthresh=100) if kind == "size" else {}
        axis.set_xscale("symlog" if kind == "size" else "log", **scale)
        axis.set_yscale("log")
        axis.set_xlabel(label)
        axis.set_ylabel("processor time of a call, both ends (us)", color="tab:blue")
        axis.plot(*zip(*cost), "o-", color="tab:blue")
        axis.grid(True, which="major", alpha=0.3)
        other = axis.twinx()
        other.set_yscale("log")
        other.set_ylabel("calls per second", color="tab:orange")
        other.plot(*zip(*rate), "s--", color="tab:orange")
    figure.suptitle("Tern: how the cost of a unary call grows")
    figure.tight_layout()
    figure.savefig(picture, dpi=110)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: plot.py FIGURES.json PICTURE.png")
    with open(sys.argv[1], encoding="utf-8") as file:
        draw(json.load(file), sys.argv[2])


if __name__ == "__main__":
    main()
