"""JSON Lines: a record on each line, as an object of JSON whose keys are the fields' names.

    {"vardkontakt_id": "V-000001", "matperiod": "2024-09", "fas": 1, "vardgaranti": true, ...}

Derived from the record's declaration, as its JSON Schema is (`cvrgvr spec RECORD --as jsonschema`): numbers
are numbers, J/N is true or false, packed lists are arrays of objects, days and times are texts. A key that is
absent is a field without value. What cannot be said so is kept: a value that could not be read as its raw
text (`{"$broken": text}` where the text alone would be read as a value), unknown columns under `ovrigt`.

Source: reference (this project's form).
"""

from cvrgvr.wire.jsonlines.form import JSON_LINES, JsonLines

__all__ = ["JSON_LINES", "JsonLines"]
