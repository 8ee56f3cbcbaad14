"""JSON Schema (draft-07) of the files that editors write, from the shapes that the loader reads by."""

from .files import FOLDER, schema_line, schemas
from .known import Known, known_from, known_of

__all__ = ["FOLDER", "Known", "known_from", "known_of", "schema_line", "schemas"]
