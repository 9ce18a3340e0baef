"""Pictures of waits: how long people waited, a share over the months, and how many days are left.

    from cvrgvr import cvr, pictures, statistics

    october = statistics.tally(records, "operation_genomford", month="2026-10")
    pictures.distribution(october).save("waits.svg")
    series = statistics.tally_months(records, "operation_genomford", statistics.months_to("2026-10"))
    pictures.share_by_month(statistics.suppress_parts({m: statistics.share(t) for m, t in series.items()}))
    pictures.days_left(assessments, lang="en").save("left.png")

Each is one call and gives a `Picture`: SVG or PNG, in Swedish or English, the same bytes for the same data.
Colour never says alone what it says: pattern and position say it too, and the picture's text tells the
numbers to those who do not see it. Drawing needs matplotlib (`pip install "cvrgvr[plot]"`), which is loaded
when the first picture is drawn. The pictures are our own (reference).
"""

from cvrgvr.pictures.distribution import distribution
from cvrgvr.pictures.months import share_by_month
from cvrgvr.pictures.picture import Picture
from cvrgvr.pictures.waiting import days_left

__all__ = ["Picture", "days_left", "distribution", "share_by_month"]
