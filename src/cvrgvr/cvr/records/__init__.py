"""The records of CVR: `Vantande` (a wait that is not over), `Genomford` (one that ended), `Rapp` (counts).

The wait records share the fields of `key`, `activity`, `exceptions` and `referral`; the same wait keeps the
same `vardkontakt_id` in both. The owner's field-level specification is not public: fields and requirements
are this project's (reference), their content is marked field by field.
"""

from cvrgvr.cvr.records.completed import Genomford
from cvrgvr.cvr.records.counts import Rapp
from cvrgvr.cvr.records.waiting import Vantande

__all__ = ["Genomford", "Rapp", "Vantande"]
