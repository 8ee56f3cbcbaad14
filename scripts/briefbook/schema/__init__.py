"""JSON Schema (draft-07) of the files that editors write, from the shapes that the loader reads by."""

from .files import FOLDER, schema_line, schemas
from .known import Known, known_from, known_of
from .types import MOST_CLAIMS

__all__ = ["FOLDER", "MOST_CLAIMS", "Known", "known_from", "known_of", "schema_line", "schemas"]
