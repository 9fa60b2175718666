"""Boroughwise on Apache Spark: points of any number counted in zones, with the bytes of one machine."""

from .fault import ScaleFault
from .dataframe import ZoneCount, count_in_zones
from .job import TallyOptions, tally

__all__ = ["ScaleFault", "TallyOptions", "ZoneCount", "count_in_zones", "tally"]
