"""The care guarantee (vårdgarantin): the law as a dated table, the clock, the assessment and its explanation.

    from cvrgvr import guarantee

    wait = guarantee.Wait("besok", start=date(2024, 1, 10))
    a = guarantee.assess(wait, on=date(2024, 4, 10))
    a.status, a.days, a.deadline
    print(a.explain(lang="en"))

Specification: `guarantee.md` (HSL 9 kap., HSF 6 kap., F2010, SKR, Vårdgivarguiden). Everything here is
pure: the reference date and the rules are arguments. It knows dates, not registers; the registers' adapters
make the waits.
"""

from cvrgvr.guarantee.adapter import Adapter, day0, wait_from
from cvrgvr.guarantee.assessment import Assessment
from cvrgvr.guarantee.coverage import REASONS
from cvrgvr.guarantee.declines import ANGER_POLICIES
from cvrgvr.guarantee.evaluation import assess
from cvrgvr.guarantee.garantier import GARANTIER, Garanti
from cvrgvr.guarantee.law import TABLE, effective_rule
from cvrgvr.guarantee.planning import Deadline, Plan, days_left, deadline_list, what_if
from cvrgvr.guarantee.rows import RuleRow
from cvrgvr.guarantee.status import STATUSES, Status
from cvrgvr.guarantee.step import Step
from cvrgvr.guarantee.table import RuleTable
from cvrgvr.guarantee.user_rows import rule_table
from cvrgvr.guarantee.wait import Avstaende, Paus, Wait

__all__ = [
    "ANGER_POLICIES",
    "GARANTIER",
    "REASONS",
    "STATUSES",
    "TABLE",
    "Adapter",
    "Assessment",
    "Avstaende",
    "Deadline",
    "Garanti",
    "Paus",
    "Plan",
    "RuleRow",
    "RuleTable",
    "Status",
    "Step",
    "Wait",
    "assess",
    "day0",
    "days_left",
    "deadline_list",
    "effective_rule",
    "rule_table",
    "wait_from",
    "what_if",
]
