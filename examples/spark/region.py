"""Validate, assess and count a region's files on Spark.

    spark-submit --py-files cvrgvr.zip examples/spark/region.py FOLDER OUT [--on 2026-11-05]

FOLDER holds Parquet or delimited files of `cvr.Vantande`, any number of them; OUT gets the waits with
their assessments as Parquet, and `findings.jsonl` and `statistics.csv` beside it. Every partition is judged where it
lies; what comes to the driver is counts, at most `--cap` findings of each code from each partition, and the
combinations that the statistics ask.
"""

import argparse
import json
from datetime import date
from pathlib import Path

from pyspark.sql import SparkSession

from cvrgvr import cvr, frames, statistics


def main() -> None:
    """Run the job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--on", type=date.fromisoformat)
    parser.add_argument("--cap", type=int, default=100)
    options = parser.parse_args()
    spark = SparkSession.builder.appName("cvrgvr").getOrCreate()
    waits = frames.scan(options.folder, cvr.Vantande, backend="pyspark", session=spark)

    findings = frames.validate(waits, cvr.Vantande, on=options.on, cap=options.cap)
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "findings.jsonl").open("w", encoding="utf-8") as target:
        for finding in findings:
            line = {"code": finding.code, "record": finding.location.record, "en": finding.en}
            target.write(json.dumps(line) + "\n")
    print(findings.summary.records, "rows,", findings.summary.refused, "refused:", dict(findings.counts))

    frames.guarantee(waits, cvr.Vantande, regelverk="10").write.mode("overwrite").parquet(
        str(options.out / "waits")
    )

    groups = frames.statistics(waits, cvr.Vantande, "operation", by=["mvo"])
    with (options.out / "statistics.csv").open("w", encoding="utf-8") as target:
        for (mvo,), tally in groups.items():
            found = statistics.suppress(statistics.share(tally))
            shown = (
                found.mark
                if isinstance(found, statistics.Withheld)
                else f"{found.denominator};{found.percent()}"
            )
            target.write(f"{mvo};{shown}\n")
    spark.stop()


if __name__ == "__main__":
    main()
