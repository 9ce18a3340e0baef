"""A measure by groups, in three forms."""

import json
from typing import Any

from cvrgvr.report.measures import Group, MeasureTable, measures_csv, measures_json, measures_text
from cvrgvr.statistics import Contact, Figure, count, intervals, mean, median, share, suppress, tally

WAITS = [Contact(10, True)] * 1200 + [Contact(95, True)] * 400 + [Contact(95, True, 1), Contact(1, False)]
FEW = [Contact(10, True)]


def a_table(figure: Figure, small: Figure, **more: Any) -> MeasureTable:
    groups = (Group(("1", "511"), figure), Group(("2", "511"), suppress(small)))
    return MeasureTable("cvrgvr 1", ("kon", "mvo"), groups, figure, figure, "skr", **more)


SHARES = a_table(share(WAITS, "operation"), share(FEW, "operation"))


def test_text() -> None:
    assert measures_text(SHARES) == (
        "operation: andel som väntat 90 dagar eller kortare på operation eller åtgärd\n"
        "väntande, policy standard, gräns 90 dagar, endast under vårdgarantin\n"
        "\n"
        "kon     mvo  andel %  inom gräns  antal\n"
        "1       511       75       1 200  1 600\n"
        "2       511       ..          ..     ..\n"
        "Totalt            75       1 200  1 600\n"
        "\n"
        "Utelämnade: omfattas inte av vårdgarantin 1, patientvald väntan 1.\n"
        "..: färre än 20 kontakter visas inte, eller skulle röja sådana (profil skr).\n"
    )


def test_text_in_english_says_every_choice() -> None:
    october = tally(WAITS, "operation", month="2026-10")
    figure = share(october, policy="ingen", sov_som_mov=False, endast_vardgaranti=False)
    table = MeasureTable("cvrgvr 1", (), (), figure, figure, only=(("mvo", "511"),))
    assert measures_text(table, "en") == (
        "operation: share within 90 days, surgery or procedure\n"
        "waiting, policy ingen, limit 90 days, month 2026-10, SoV is not taken as MoV, mvo=511\n"
        "\n"
        "share %  within limit  number\n"
        "     75         1,201   1,602\n"
        "\n"
        "Left out: none.\n"
    )


def test_numbers_are_written_as_in_the_language() -> None:
    figure = mean([*[Contact(1, True)] * 1500, *[Contact(2, True)] * 500])
    left = Contact(95, True, 1)
    shares = share([*WAITS, *[left] * 1200], "operation", policy="skr_pvv")
    for table, lang, numbers, columns in (
        (figure, "sv", "1,2  2 000", "medel  antal"),
        (figure, "en", "1.2   2,000", "mean  number"),
        (shares, "sv", "patientvald väntan 1 201.", "andel %  inom gräns  antal"),
        (shares, "en", "wait chosen by the patient 1,201.", "share %  within limit  number"),
    ):
        text = measures_text(MeasureTable("cvrgvr 1", (), (), table, table), lang)
        assert numbers in text
        assert columns in text
    assert ";1,2;2000;" in measures_csv(MeasureTable("cvrgvr 1", (), (), figure, figure))


def test_what_was_chosen_is_said_in_every_form() -> None:
    figure = share(WAITS, "operation")
    table = MeasureTable("cvrgvr 1", (), (), figure, figure, only=(("mvo", "511"), ("kon", "1")))
    assert ";mvo=511|kon=1;75;" in measures_csv(table)
    assert json.loads(measures_json(table))["only"] == {"mvo": "511", "kon": "1"}


def test_a_total_that_is_withheld_tells_nothing() -> None:
    figure = share([*FEW, Contact(1, False)], "operation")
    table = MeasureTable("cvrgvr 1", (), (), suppress(figure), figure, "skr")
    text = measures_text(table)
    assert "Utelämnade" not in text
    assert "\n     ..          ..     ..\n" in text
    assert json.loads(measures_json(table))["total"] == {
        "withheld": "..",
        "threshold": 20,
        "secondary": False,
    }


def test_columns() -> None:
    assert measures_csv(SHARES) == (
        "kon;mvo;measure;population;month;policy;limit;unit;endast_vardgaranti;sov_som_mov;only;"
        "andel_procent;inom_grans;antal;left_out\r\n"
        "1;511;operation;vantande;;standard;90;dagar;1;1;;75;1200;1600;ej_vardgaranti=1|pvv=1\r\n"
        "2;511;operation;vantande;;standard;90;dagar;1;1;;..;;;\r\n"
        ";;operation;vantande;;standard;90;dagar;1;1;;75;1200;1600;ej_vardgaranti=1|pvv=1\r\n"
    )


def test_numbers_of_every_kind_of_figure() -> None:
    waits = [1, 2, 2]
    expected: list[tuple[Figure, dict[str, Any]]] = [
        (median(waits), {"value": "2", "median": 2.0, "antal": 3}),
        (mean(waits), {"value": "5/3", "medel": 1.7, "antal": 3}),
        (count(waits), {"value": "3", "antal": 3}),
        (
            intervals(waits, "bup", "operation"),
            {"0–30": 3, "31–": 0, "0–30 %": 100.0, "31– %": 0.0, "antal": 3},
        ),
        (share([], "operation"), {"value": None, "andel_procent": None, "inom_grans": 0, "antal": 0}),
    ]
    for figure, numbers in expected:
        table = MeasureTable("cvrgvr 1", (), (), figure, figure)
        report = json.loads(measures_json(table))
        assert report["total"] == numbers | {"left_out": {}}
        assert report["groups"] == []
        assert measures_csv(table).count("\r\n") == 2
    assert measures_text(MeasureTable("cvrgvr 1", (), (), figure, figure)).count("–  ") == 1
