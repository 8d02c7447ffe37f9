"""Tables that readers bring: read with care, and never repaired in silence.

``read`` turns the bytes of a CSV, XLSX or GeoJSON file into text cells; ``match`` says which table
it is and which column is which; ``assemble`` holds all of it against the rules of the shipped
tables and returns a `posture.tables.Dataset` together with every fault. Nothing here writes a
file or keeps anything.
"""

from __future__ import annotations

from posture.bring.assemble import Brought, assemble
from posture.bring.fill import filled_words, read_as_words
from posture.bring.folder import from_folder, leans, read_folder
from posture.bring.grid import Grid
from posture.bring.match import NOT_GIVEN, OWN_SOURCE, Matched, match, needed
from posture.bring.reading import FORMATS, read
from posture.bring.telling import LeftOut
from posture.bring.template import csv_of, csv_template, faults_csv, xlsx_template
from posture.bring.text import ENCODINGS, SEPARATORS

__all__ = [
    "ENCODINGS",
    "FORMATS",
    "NOT_GIVEN",
    "OWN_SOURCE",
    "SEPARATORS",
    "Brought",
    "Grid",
    "LeftOut",
    "Matched",
    "assemble",
    "csv_of",
    "csv_template",
    "faults_csv",
    "filled_words",
    "from_folder",
    "leans",
    "match",
    "needed",
    "read",
    "read_as_words",
    "read_folder",
    "xlsx_template",
]
