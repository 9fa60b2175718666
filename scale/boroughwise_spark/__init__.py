"""Boroughwise on Apache Spark: points counted, circles asked whom they reach, weightings drawn; the bytes of one machine."""

from .fault import ScaleFault
from .dataframe import ZoneCount, count_in_zones
from .job import TallyOptions, tally
from .shards import ReachOptions, SweepOptions, reach, sweep

__all__ = [
    "ReachOptions",
    "ScaleFault",
    "SweepOptions",
    "TallyOptions",
    "ZoneCount",
    "count_in_zones",
    "reach",
    "sweep",
    "tally",
]
