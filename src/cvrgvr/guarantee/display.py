"""An assessment as HTML, for notebooks and reports: headline, timeline, reasoning.

Our own display (reference). One piece with inline styles only; it fetches nothing and holds no identity data.
"""

from html import escape
from typing import TYPE_CHECKING

from cvrgvr.guarantee.explanation import check_lang, headline
from cvrgvr.guarantee.timeline import timeline

if TYPE_CHECKING:
    from cvrgvr.guarantee.assessment import Assessment

__all__ = ["html"]


def html(a: "Assessment", lang: str) -> str:
    """Show headline, timeline and steps.

    Raises:
        UsageError: unknown language.
    """
    check_lang(lang)
    steps = "".join(
        f"<li>{escape(step.sv if lang == 'sv' else step.en)} <small>[{escape(step.citation)}]</small></li>"
        for step in a.steps
    )
    flags = f"<div><small>{escape(', '.join(a.flags))}</small></div>" if a.flags else ""
    summary = "Så räknades det" if lang == "sv" else "How it was counted"
    return (
        f'<div lang="{lang}"><div><strong>{escape(headline(a, lang))}</strong></div>{flags}'
        f"{timeline(a, lang)}"
        f"<details><summary>{summary}</summary><ol>{steps}</ol></details></div>"
    )
