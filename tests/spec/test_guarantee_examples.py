"""The worked examples of guarantee.md (sections 4, 6, 12 to 14) and of cvr.md 3.2, replayed.

Notation of events, separated by "; ": P:orsak:from..tom (empty tom = open), A:datum:info=:med=:tid=,
R:datum (regret), anger_policy:paus, undantag:reason, listad:0.
"""
# ruff: noqa: E501  # an example is a line

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cvrgvr.guarantee import Avstaende, Paus, Wait, assess

# id | garanti | start | events | slut | on | regelverk | rule | limit | day 0 | days | deadline | status | flags/orsak
EXAMPLES = """
VG01 | tillganglighet | 2024-05-06 | – | 2024-05-06 | – | nationell | NAT-2022 | 0 | 2024-05-06 | 0 | 2024-05-06 | uppfylld |
VG02 | tillganglighet | 2024-05-06 | – | 2024-05-07 | – | nationell | NAT-2022 | 0 | 2024-05-06 | 1 | 2024-05-06 | uppfylld_for_sent |
VG03 | tillganglighet | 2024-05-04 | – | 2024-05-06 | – | nationell | NAT-2022 | 0 | 2024-05-04 | 2 | 2024-05-04 | uppfylld_for_sent |
VG04 | tillganglighet | 2024-05-06 | – | – | 2024-05-06 | nationell | NAT-2022 | 0 | 2024-05-06 | 0 | 2024-05-06 | pagar |
VG05 | tillganglighet | 2024-05-06 | – | – | 2024-05-07 | nationell | NAT-2022 | 0 | 2024-05-06 | 1 | 2024-05-06 | overskriden |
VG06 | bedomning | 2021-03-05 | – | 2021-03-05 | – | nationell | NAT-2019 | 3 | 2021-03-05 | 0 | 2021-03-08 | uppfylld |
VG07 | bedomning | 2021-03-05 | – | 2021-03-08 | – | nationell | NAT-2019 | 3 | 2021-03-05 | 3 | 2021-03-08 | uppfylld |
VG08 | bedomning | 2021-03-05 | – | 2021-03-09 | – | nationell | NAT-2019 | 3 | 2021-03-05 | 4 | 2021-03-08 | uppfylld_for_sent |
VG09 | bedomning | 2024-02-27 | – | 2024-03-01 | – | nationell | NAT-2022 | 3 | 2024-02-27 | 3 | 2024-03-01 | uppfylld |
VG10 | bedomning | 2023-02-27 | – | 2023-03-02 | – | nationell | NAT-2022 | 3 | 2023-02-27 | 3 | 2023-03-02 | uppfylld |
VG11 | besok | 2024-01-10 | – | 2024-04-09 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 90 | 2024-04-09 | uppfylld |
VG12 | besok | 2024-01-10 | – | 2024-04-10 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 91 | 2024-04-09 | uppfylld_for_sent |
VG13 | besok | 2023-01-10 | – | 2023-04-10 | – | nationell | NAT-2022 | 90 | 2023-01-10 | 90 | 2023-04-10 | uppfylld |
VG14 | behandling | 2023-12-01 | – | 2024-02-29 | – | nationell | NAT-2022 | 90 | 2023-12-01 | 90 | 2024-02-29 | uppfylld |
VG15 | behandling | 2022-12-01 | – | 2023-03-01 | – | nationell | NAT-2022 | 90 | 2022-12-01 | 90 | 2023-03-01 | uppfylld |
VG16 | behandling | 2024-03-01 | – | 2024-03-01 | – | nationell | NAT-2022 | 90 | 2024-03-01 | 0 | 2024-05-30 | uppfylld |
VG17 | besok | 2025-01-01 | – | – | 2025-04-01 | nationell | NAT-2022 | 90 | 2025-01-01 | 90 | 2025-04-01 | pagar |
VG18 | besok | 2025-01-01 | – | – | 2025-04-02 | nationell | NAT-2022 | 90 | 2025-01-01 | 91 | 2025-04-01 | overskriden |
VG19 | besok | 2025-01-01 | – | 2025-05-01 | 2025-03-31 | nationell | NAT-2022 | 90 | 2025-01-01 | 89 | 2025-04-01 | pagar |
VG20 | bedomning | 2018-12-31 | – | 2019-01-07 | – | nationell | NAT-2017 | 7 | 2018-12-31 | 7 | 2019-01-07 | uppfylld |
VG21 | bedomning | 2019-01-01 | – | 2019-01-08 | – | nationell | NAT-2019 | 3 | 2019-01-01 | 7 | 2019-01-04 | uppfylld_for_sent |
VG22 | bedomning | 2018-12-31 | – | 2019-01-08 | – | nationell | NAT-2017 | 7 | 2018-12-31 | 8 | 2019-01-07 | uppfylld_for_sent |
VG23 | besok | 2010-06-30 | – | 2010-09-28 | – | nationell | NAT-2005 | 90 | 2010-06-30 | 90 | 2010-09-28 | uppfylld | overenskommelse
VG24 | besok | 2010-07-01 | – | 2010-09-29 | – | nationell | NAT-2010 | 90 | 2010-07-01 | 90 | 2010-09-29 | uppfylld |
VG25 | besok | 2005-10-31 | – | 2006-01-10 | – | nationell | – | – | – | – | – | kan_inte_avgoras | regel_saknas
VG26 | bedomning | 2022-06-30 | listad:0 | 2022-07-01 | – | nationell | NAT-2019 | 3 | 2022-06-30 | 1 | 2022-07-03 | uppfylld |
VG27 | bedomning | 2022-07-01 | listad:0 | 2022-07-02 | – | nationell | – | – | – | – | – | omfattas_ej | ej_listad
VG28 | besok | 2020-12-31 | – | 2021-01-31 | – | nationell | NAT-2019 | 90 | 2020-12-31 | 31 | 2021-03-31 | uppfylld |
VG28S | besok | 2020-12-31 | – | 2021-01-31 | – | 10 | STH-2009 | 30 | 2020-12-31 | 31 | 2021-01-30 | uppfylld_for_sent |
VG29 | besok | 2020-12-31 | – | 2021-01-30 | – | nationell | NAT-2019 | 90 | 2020-12-31 | 30 | 2021-03-31 | uppfylld |
VG29S | besok | 2020-12-31 | – | 2021-01-30 | – | 10 | STH-2009 | 30 | 2020-12-31 | 30 | 2021-01-30 | uppfylld |
VG30 | besok | 2021-01-01 | – | 2021-04-01 | – | nationell | NAT-2019 | 90 | 2021-01-01 | 90 | 2021-04-01 | uppfylld |
VG30S | besok | 2021-01-01 | – | 2021-04-01 | – | 10 | STH-2021 | 90 | 2021-01-01 | 90 | 2021-04-01 | uppfylld |
VG31 | besok | 2021-12-31 | – | 2022-03-31 | – | nationell | NAT-2019 | 90 | 2021-12-31 | 90 | 2022-03-31 | uppfylld |
VG31S | besok | 2021-12-31 | – | 2022-03-31 | – | 10 | STH-2021 | 90 | 2021-12-31 | 90 | 2022-03-31 | uppfylld |
VG32 | besok | 2024-03-01 | – | 2024-04-15 | – | nationell | NAT-2022 | 90 | 2024-03-01 | 45 | 2024-05-30 | uppfylld |
VG32S | besok | 2024-03-01 | – | 2024-04-15 | – | 10 | STH-2022 | 30 | 2024-03-01 | 45 | 2024-03-31 | uppfylld_for_sent | giltighet_osaker
VG33 | bedomning | 2018-05-02 | – | 2018-05-08 | – | nationell | NAT-2017 | 7 | 2018-05-02 | 6 | 2018-05-09 | uppfylld |
VG33S | bedomning | 2018-05-02 | – | 2018-05-08 | – | 10 | STH-2009 | 5 | 2018-05-02 | 6 | 2018-05-07 | uppfylld_for_sent |
VG34 | bedomning | 2019-05-02 | – | 2019-05-06 | – | nationell | NAT-2019 | 3 | 2019-05-02 | 4 | 2019-05-05 | uppfylld_for_sent |
VG34S | bedomning | 2019-05-02 | – | 2019-05-06 | – | 10 | NAT-2019 | 3 | 2019-05-02 | 4 | 2019-05-05 | uppfylld_for_sent |
VG35 | besok | 2008-02-01 | – | 2008-03-01 | – | nationell | NAT-2005 | 90 | 2008-02-01 | 29 | 2008-05-01 | uppfylld | overenskommelse
VG35S | besok | 2008-02-01 | – | 2008-03-01 | – | 10 | – | – | – | – | – | kan_inte_avgoras | regel_saknas
VG36 | behandling | 2024-03-01 | – | 2024-05-30 | – | nationell | NAT-2022 | 90 | 2024-03-01 | 90 | 2024-05-30 | uppfylld |
VG36S | behandling | 2024-03-01 | – | 2024-05-30 | – | 10 | NAT-2022 | 90 | 2024-03-01 | 90 | 2024-05-30 | uppfylld |
VG37 | behandling | 2024-02-01 | P:medicinsk:2024-03-01..2024-03-20 | 2024-05-21 | – | nationell | NAT-2022 | 90 | 2024-02-01 | 90 | 2024-05-21 | uppfylld |
VG38 | behandling | 2024-02-01 | P:medicinsk:2024-03-01..2024-03-20 | 2024-05-22 | – | nationell | NAT-2022 | 90 | 2024-02-01 | 91 | 2024-05-21 | uppfylld_for_sent |
VG39 | behandling | 2024-02-01 | P:medicinsk:2024-03-01..2024-03-20; P:annan_region:2024-03-11..2024-03-31 | 2024-06-01 | – | nationell | NAT-2022 | 90 | 2024-02-01 | 90 | 2024-06-01 | uppfylld |
VG40 | behandling | 2024-02-01 | P:medicinsk:2024-03-01..2024-03-10; P:medicinsk:2024-03-11..2024-03-20 | 2024-05-21 | – | nationell | NAT-2022 | 90 | 2024-02-01 | 90 | 2024-05-21 | uppfylld |
VG41 | behandling | 2024-02-01 | P:medicinsk:2024-01-15..2024-02-10 | 2024-05-11 | – | nationell | NAT-2022 | 90 | 2024-02-01 | 91 | 2024-05-10 | uppfylld_for_sent |
VG42 | behandling | 2024-02-01 | P:medicinsk:2024-02-01..2024-02-01 | 2024-05-02 | – | nationell | NAT-2022 | 90 | 2024-02-01 | 91 | 2024-05-01 | uppfylld_for_sent |
VG43 | behandling | 2024-02-20 | P:medicinsk:2024-02-28..2024-03-02 | 2024-05-24 | – | nationell | NAT-2022 | 90 | 2024-02-20 | 90 | 2024-05-24 | uppfylld |
VG44 | besok | 2024-01-10 | P:medicinsk:2024-04-10..2024-04-19 | 2024-04-19 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 90 | 2024-04-19 | uppfylld |
VG45 | besok | 2024-01-10 | P:medicinsk:2024-04-10..2024-04-19 | 2024-04-20 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 91 | 2024-04-19 | uppfylld_for_sent |
VG46 | besok | 2024-01-10 | P:medicinsk:2024-04-09..2024-04-09 | 2024-04-10 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 90 | 2024-04-10 | uppfylld |
VG47 | besok | 2024-01-10 | P:medicinsk:2024-04-11..2024-04-30 | – | 2024-05-05 | nationell | NAT-2022 | 90 | 2024-01-10 | 96 | 2024-04-09 | overskriden |
VG48 | besok | 2024-01-10 | P:medicinsk:2024-03-01.. | – | 2024-06-01 | nationell | NAT-2022 | 90 | 2024-01-10 | 50 | none | pausad |
VG49 | besok | 2024-01-10 | P:medicinsk:2024-03-01..2024-05-31 | – | 2024-06-01 | nationell | NAT-2022 | 90 | 2024-01-10 | 51 | 2024-07-10 | pagar |
VG50 | besok | 2024-01-10 | P:medicinsk:2024-03-01.. | 2024-08-01 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 50 | none | uppfylld |
VG51 | bedomning | 2024-05-06 | P:medicinsk:2024-05-07..2024-05-20 | 2024-05-21 | – | nationell | NAT-2022 | 3 | 2024-05-06 | 15 | 2024-05-09 | uppfylld_for_sent | paus_avvisad
VG52 | besok | 2015-03-02 | P:annan_region:2015-03-10..2015-04-10 | 2015-06-20 | – | nationell | NAT-2010 | 90 | 2015-03-02 | 110 | 2015-05-31 | uppfylld_for_sent | paus_avvisad
VG53 | besok | 2017-04-03 | P:annan_region:2017-04-10..2017-05-11 | 2017-08-03 | – | nationell | NAT-2017 | 90 | 2017-04-03 | 90 | 2017-08-03 | uppfylld |
VG54 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15 | 2024-06-08 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 39 | none | avstadd |
VG55 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15 | 2024-03-30 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 80 | none | uppfylld |
VG56 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15 | – | 2024-05-01 | nationell | NAT-2022 | 90 | 2024-01-10 | 39 | none | avstadd |
VG57 | behandling | 2024-01-10 | A:2024-02-19:info=0:med=1:tid=2024-03-15 | 2024-06-08 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 150 | 2024-04-09 | uppfylld_for_sent | avstaende_avvisat
VG58 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=0:tid=2024-03-15 | 2024-06-08 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 150 | 2024-04-09 | uppfylld_for_sent | avstaende_avvisat
VG59 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-04-10 | 2024-06-08 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 150 | 2024-04-09 | uppfylld_for_sent | avstaende_avvisat
VG60 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-04-09 | 2024-06-08 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 39 | none | avstadd |
VG61 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid= | 2024-06-08 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 150 | 2024-04-09 | uppfylld_for_sent | avstaende_avvisat
VG62 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15; R:2024-06-01 | 2024-08-30 | – | nationell | NAT-2022 | 90 | 2024-06-01 | 90 | 2024-08-30 | uppfylld | omstart
VG63 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15; R:2024-06-01 | 2024-08-31 | – | nationell | NAT-2022 | 90 | 2024-06-01 | 91 | 2024-08-30 | uppfylld_for_sent | omstart
VG64 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15; R:2024-06-01; anger_policy:paus | 2024-07-21 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 90 | 2024-07-21 | uppfylld |
VG65 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15; R:2024-06-01; anger_policy:paus | 2024-07-22 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 91 | 2024-07-21 | uppfylld_for_sent |
VG66 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15; R:2024-06-01; P:medicinsk:2024-07-01..2024-07-14 | 2024-09-13 | – | nationell | NAT-2022 | 90 | 2024-06-01 | 90 | 2024-09-13 | uppfylld | omstart
VG67 | behandling | 2024-01-10 | A:2024-02-19:info=1:med=1:tid=2024-03-15; R:2024-04-01; A:2024-05-01:info=1:med=1:tid=2024-06-01; R:2024-09-01 | 2024-11-30 | – | nationell | NAT-2022 | 90 | 2024-09-01 | 90 | 2024-11-30 | uppfylld | omstart
VG68 | behandling | 2024-01-10 | R:2024-02-01 | 2024-04-10 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 91 | 2024-04-09 | uppfylld_for_sent | anger_utan_avstaende
VG69 | behandling | 2024-01-10 | A:2024-02-19:info=0:med=1:tid=2024-03-15; R:2024-06-01 | 2024-08-30 | – | nationell | NAT-2022 | 90 | 2024-01-10 | 233 | 2024-04-09 | uppfylld_for_sent | anger_utan_avstaende, avstaende_avvisat
VG70 | besok | 2020-11-02 | A:2020-11-16:info=1:med=1:tid=2020-11-30; R:2021-02-01 | 2021-05-02 | – | nationell | NAT-2019 | 90 | 2021-02-01 | 90 | 2021-05-02 | uppfylld | omstart
VG70S | besok | 2020-11-02 | A:2020-11-16:info=1:med=1:tid=2020-11-30; R:2021-02-01 | 2021-05-02 | – | 10 | STH-2021 | 90 | 2021-02-01 | 90 | 2021-05-02 | uppfylld | omstart
VG71 | besok | 2024-01-10 | undantag:akut | 2024-01-10 | – | nationell | – | – | – | – | – | omfattas_ej | akut
VG72 | behandling | 2024-01-10 | undantag:aterbesok | 2024-09-10 | – | nationell | – | – | – | – | – | omfattas_ej | aterbesok
VG73 | besok | 2024-01-10 | undantag:undersokning | 2024-09-10 | – | nationell | – | – | – | – | – | omfattas_ej | undersokning
VG74 | besok | 2024-01-10 | undantag:ej_offentligt_finansierad | 2024-09-10 | – | nationell | – | – | – | – | – | omfattas_ej | ej_offentligt_finansierad
VG75 | behandling | 2024-01-10 | undantag:ej_primarvard_behandling | 2024-09-10 | – | nationell | – | – | – | – | – | omfattas_ej | ej_primarvard_behandling
VG76 | besok | – | – | 2024-09-10 | – | nationell | – | – | – | – | – | kan_inte_avgoras | start_saknas
VG77 | besok | 2024-01-10 | – | 2024-01-09 | – | nationell | – | – | – | – | – | kan_inte_avgoras | slut_fore_start
VG78 | besok | 2024-01-10 | – | – | – | nationell | – | – | – | – | – | kan_inte_avgoras | matdatum_saknas
VG79 | bup_bedomning | 2024-01-10 | – | 2024-02-09 | – | nationell | BUP-2011 | 30 | 2024-01-10 | 30 | 2024-02-09 | uppfylld | mal_ej_lag
VG80 | bup_bedomning | 2024-01-10 | – | 2024-02-10 | – | nationell | BUP-2011 | 30 | 2024-01-10 | 31 | 2024-02-09 | uppfylld_for_sent | mal_ej_lag
VG81 | bup_fordjupad | 2024-02-09 | – | 2024-03-10 | – | nationell | BUP-2011 | 30 | 2024-02-09 | 30 | 2024-03-10 | uppfylld | mal_ej_lag
VG82 | bup_fordjupad | 2024-02-09 | P:medicinsk:2024-02-20..2024-02-24 | 2024-03-15 | – | nationell | BUP-2011 | 30 | 2024-02-09 | 30 | 2024-03-15 | uppfylld | mal_ej_lag
"""


def day(text: str) -> date | None:
    return None if text in ("", "–", "none") else date.fromisoformat(text)


def parse_events(text: str) -> tuple[dict[str, Any], str]:
    given: dict[str, Any] = {"pauser": [], "avstaenden": [], "anger": []}
    policy = "omstart"
    for event in filter(None, text.replace("–", "").split("; ")):
        kind, _, rest = event.partition(":")
        if kind == "P":
            orsak, _, days = rest.partition(":")
            first, last = days.split("..")
            given["pauser"].append(Paus(orsak, date.fromisoformat(first), day(last)))
        elif kind == "A":
            datum, info, med, tid = (part.rpartition("=")[2] for part in rest.split(":"))
            given["avstaenden"].append(
                Avstaende(date.fromisoformat(datum), info == "1", med == "1", day(tid))
            )
        elif kind == "R":
            given["anger"].append(date.fromisoformat(rest))
        elif kind == "anger_policy":
            policy = rest
        elif kind == "listad":
            given["listad"] = rest == "1"
        else:
            given[kind] = rest
    return given, policy


ROWS = [[cell.strip() for cell in line.split("|")] for line in EXAMPLES.strip().splitlines()]


def test_all_examples_are_here() -> None:
    assert len(ROWS) == 92
    assert {row[0].rstrip("S") for row in ROWS} == {f"VG{number:02}" for number in range(1, 83)}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_worked_example(row: list[str]) -> None:
    _, garanti, start, events, slut, on, regelverk, rule, limit, day0, days, deadline, status, flags, *_ = [
        *row,
        "",
    ]
    given, policy = parse_events(events)
    a = assess(Wait(garanti, day(start), day(slut), **given), day(on), regelverk, policy)
    assert a.status == status
    if rule == "–":
        assert a.orsak == flags
        assert (a.rule_id, a.limit, a.start, a.days, a.deadline, a.flags) == (
            None,
            None,
            None,
            None,
            None,
            (),
        )
        return
    assert (a.rule_id, a.limit, a.days) == (rule, int(limit), int(days))
    assert (a.start, a.deadline) == (day(day0), day(deadline))
    assert a.flags == tuple(flags.split(", ")) if flags else a.flags == ()
    assert a.days_left == int(limit) - int(days)
    assert a.orsak is None


@pytest.mark.parametrize(
    ("start", "last"),
    [("2024-02-01", "2024-05-01"), ("2024-02-05", "2024-05-05"), ("2024-02-12", "2024-05-12")],
    ids=["sokt_kontakt", "ankomst", "accepterad"],
)
def test_own_request_by_each_reading_of_its_start(start: str, last: str) -> None:
    a = assess(Wait("besok", day(start)), on=date(2024, 3, 1))
    assert a.deadline == day(last)


@pytest.mark.parametrize(("slut", "days"), [(5, 0), (6, 1), (7, 2), (8, 3), (9, 4)])
def test_skr_counts_days(slut: int, days: int) -> None:
    a = assess(Wait("bedomning", date(2021, 3, 5), date(2021, 3, slut)))
    assert a.days == days
    assert (a.status == "uppfylld") == (days <= 3)


@pytest.mark.parametrize(
    ("garanti", "start", "off", "on"),
    [
        ("behandling", "2025-03-23", "2025-06-21", "2025-06-23"),
        ("besok", "2024-09-26", "2024-12-25", "2024-12-27"),
        ("bedomning", "2024-03-28", "2024-03-31", "2024-04-02"),
    ],
    ids=["VS01", "VS02", "VS03"],
)
def test_sunday_rule(garanti: str, start: str, off: str, on: str) -> None:
    moved = date.fromisoformat(on)
    wait = Wait(garanti, day(start), moved)
    plain, option = assess(wait), assess(wait, sondagsregel=True)
    assert (plain.deadline, option.deadline) == (day(off), moved)
    assert (plain.status, option.status) == ("uppfylld_for_sent", "uppfylld")
    assert plain.days == option.days
    assert [step.code for step in option.steps][-1] == "osaker"


@pytest.mark.parametrize(
    ("sought", "contact", "days", "status"),
    [
        (datetime(2024, 5, 6, 23, 50), datetime(2024, 5, 7, 0, 10), 1, "uppfylld_for_sent"),  # noqa: DTZ001
        (datetime(2024, 5, 6, 22, 30, tzinfo=UTC), datetime(2024, 5, 7, 9, 0), 0, "uppfylld"),  # noqa: DTZ001
        (datetime(2024, 5, 6, 0, 5), datetime(2024, 5, 6, 23, 55), 0, "uppfylld"),  # noqa: DTZ001
    ],
    ids=["VT01", "VT02", "VT03"],
)
def test_timestamps(sought: datetime, contact: datetime, days: int, status: str) -> None:
    a = assess(Wait("tillganglighet", sought, contact))
    assert (a.days, a.status) == (days, status)


@pytest.mark.parametrize(
    ("garanti", "start", "slut", "on", "code", "raw", "status"),
    [
        ("behandling", "2026-01-06", "2026-02-02", "", None, 27, "uppfylld"),
        ("behandling", "2025-10-02", "2026-02-05", "", 1, 126, "kan_inte_avgoras"),
        ("behandling", "2025-10-02", "2026-02-05", "", None, 126, "uppfylld_for_sent"),
        ("behandling", "2025-12-24", "2026-02-28", "", 2, 66, "uppfylld"),
        ("besok", "2025-12-10", "", "2026-02-28", 1, 80, "pagar"),
        ("besok", "2025-11-29", "", "2026-02-28", 2, 91, "kan_inte_avgoras"),
        ("besok", "2025-11-30", "", "2026-02-28", None, 90, "pagar"),
    ],
    ids=[f"VK{number:02}" for number in range(1, 8)],
)
def test_a_code_without_dates(
    garanti: str, start: str, slut: str, on: str, code: int | None, raw: int, status: str
) -> None:
    a = assess(Wait(garanti, day(start), day(slut), avvikelse=code), day(on))
    assert (a.raw_days, a.status) == (raw, status)
    if status == "kan_inte_avgoras":
        assert (a.orsak, a.limit, a.days, a.rule_id) == ("avvikelse_utan_datum", 90, raw, "NAT-2022")
        assert a.skyldighet is False


OFFER = "A:2024-09-10:info=1:med=1:tid=2024-09-25"
UNINFORMED = "A:2024-09-10:info=0:med=1:tid=2024-09-25"

# number, garanti, start, events, slut, on, kalenderdagar, days, limit, status, flags
CVR = [
    (1, "besok", "2024-09-02", "", "2024-10-02", "", 30, 30, 30, "uppfylld", ()),
    (2, "besok", "2024-09-02", "", "2024-10-03", "", 31, 31, 30, "uppfylld_for_sent", ()),
    (
        3,
        "besok",
        "2024-09-02",
        "P:medicinsk:2024-09-10..2024-09-19",
        "2024-10-12",
        "",
        40,
        30,
        30,
        "uppfylld",
        (),
    ),
    (
        4,
        "besok",
        "2024-09-02",
        "P:medicinsk:2024-09-02..2024-09-04",
        "2024-10-04",
        "",
        32,
        30,
        30,
        "uppfylld",
        (),
    ),
    (
        5,
        "besok",
        "2024-09-02",
        "P:medicinsk:2024-09-10..2024-09-19; P:annan_region:2024-09-15..2024-09-24",
        "2024-10-17",
        "",
        45,
        30,
        30,
        "uppfylld",
        (),
    ),
    (6, "besok", "2024-09-02", "P:medicinsk:2024-09-16..", "", "2024-09-30", 28, 13, 30, "pausad", ()),
    (7, "besok", "2024-09-02", OFFER, "2024-12-01", "", 90, 7, 30, "avstadd", ()),
    (
        8,
        "besok",
        "2024-09-02",
        f"{OFFER}; R:2024-10-01",
        "2024-10-31",
        "",
        59,
        30,
        30,
        "uppfylld",
        ("omstart",),
    ),
    (
        9,
        "besok",
        "2024-09-02",
        UNINFORMED,
        "2024-12-01",
        "",
        90,
        90,
        30,
        "uppfylld_for_sent",
        ("avstaende_avvisat",),
    ),
    (10, "behandling", "2024-03-01", "", "2024-05-30", "", 90, 90, 90, "uppfylld", ()),
    (10, "behandling", "2024-03-01", "", "2024-05-31", "", 91, 91, 90, "uppfylld_for_sent", ()),
]


@pytest.mark.parametrize("example", CVR, ids=[f"cvr-{row[0]}-{row[4] or row[5]}" for row in CVR])
def test_as_the_cvr_adapter_feeds_it(example: tuple[Any, ...]) -> None:
    number, garanti, start, events, slut, on, kalenderdagar, days, limit, status, flags = example
    given, _ = parse_events(events)
    wait = Wait(garanti, day(start), day(slut), **given)
    a = assess(wait, day(on), "10")
    expected = {*flags, "giltighet_osaker"} if number < 10 else set(flags)
    assert (a.days, a.limit, a.status, set(a.flags)) == (days, limit, status, expected)
    assert a.end is not None
    assert (a.end - date.fromisoformat(start)).days == kalenderdagar
