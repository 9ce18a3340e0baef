"""A developer checks a file as CI does: counts by rule, and where the first faults are."""

from datetime import date

from cvrgvr import cvr, testing

FILE = "vantande.csv"

testing.generate_file(FILE, cvr.Vantande, 5_000, seed=1, break_code="CVR210", break_every=1000)
findings = cvr.validate(FILE, on=date(2026, 11, 5))

print(f"{findings.summary.records} records, {findings.summary.refused} refused: {findings.summary.status}")
for code, count in findings.counts.items():
    print(f"  {code}: {count}")
for finding in findings[:3]:
    print(f"  line {finding.line}: {finding.field}: {finding.message('en')}")
