"""How a file is gone through: which pass reads it, from its form, its layout and its sidecar."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.delimited.naming import posttyp_of
from cvrgvr.wire.delimited.reading import Pass
from cvrgvr.wire.delivery.beside import SidecarSource, found_sidecar
from cvrgvr.wire.delivery.proof import Proof
from cvrgvr.wire.delivery.sidecar import Sidecar
from cvrgvr.wire.jsonlines.form import JSON_LINES, JsonLines, is_json_lines
from cvrgvr.wire.jsonlines.reading import JsonPass
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.reading import LayoutPass
from cvrgvr.wire.source import Source, name_of

__all__ = ["FileForm", "How", "find", "named", "pass_over", "with_layout", "written_as"]

FileForm: TypeAlias = Form | JsonLines
"""The form of a file: delimited, or JSON Lines."""


@attrs.frozen(slots=True)
class How:
    """How a file is read.

    Attributes:
        record: the record class or its name; None = found from the file.
        form: its form; JSON Lines also when its name says so.
        layout: its layout; None = the neutral one.
        sidecar: what is wanted of its sidecar.
        known: sidecars of the deliveries that it is held against; None = none is told of.
        context: reference date and tables.
        policy: which rules speak, and how gravely.
        cap: findings of one code to keep.
        show_values: put raw values in the findings.
        sink: is given each finding in place of a list.
        between: rules between files, for which the file is compared with others afterwards.
        delimited: makes the pass over a delimited file: `Pass`, or one that goes through it otherwise.
    """

    record: type | str | None
    form: FileForm
    layout: Layout | None
    sidecar: SidecarSource
    known: Sequence[Sidecar] | None
    context: Context
    policy: Policy
    cap: int | None
    show_values: bool
    sink: Callable[[Finding], object] | None = None
    between: Sequence[BoundAcross] = ()
    delimited: Callable[..., Pass] = Pass


def pass_over(catalogues: Sequence[Catalogue], source: Source, stream: Any, how: How) -> Pass:
    """The pass over an opened source. Raises UsageError for a record that is not one of the catalogues."""
    name = name_of(source)
    layout = how.layout
    examined = found_sidecar(source, how.sidecar, None if layout is None else layout.file.sidecar)
    proof = None if examined is None else Proof(examined, how.known)
    told = {} if proof is None else proof.told
    arguments: dict[str, Any] = {
        "name": name,
        "context": how.context,
        "policy": how.policy,
        "cap": how.cap,
        "show_values": how.show_values,
        "sink": how.sink,
        "proof": proof,
        "between": how.between,
    }
    if layout is not None:
        return LayoutPass(with_layout(catalogues, layout, how.record), stream, layout, **arguments)
    chosen = None if how.record is None else named(catalogues, how.record)

    def choose(header: Sequence[str]) -> Catalogue | None:
        return chosen or find(catalogues, name, header, told.get("posttyp"))

    form = written_as(how.form, name)
    if isinstance(form, JsonLines):
        return JsonPass(choose, stream, form=NEUTRAL, **arguments)
    if form == NEUTRAL and told.get("layout") == "neutral" and "encoding" in told:
        form = attrs.evolve(form, encoding=told["encoding"])
    return how.delimited(choose, stream, form=form, **arguments)


def written_as(form: FileForm, name: str | None) -> FileForm:
    """The form of a file: what the caller says, else JSON Lines when its name says so."""
    return JSON_LINES if form == NEUTRAL and is_json_lines(name) else form


def named(catalogues: Sequence[Catalogue], record: type | str) -> Catalogue:
    """The catalogue of a record class, or of its name. Raises UsageError."""
    for catalogue in catalogues:
        if record in (catalogue.spec.cls, catalogue.spec.name):
            return catalogue
    names = ", ".join(catalogue.spec.name for catalogue in catalogues)
    raise UsageError(f"the record must be one of {names}")


def with_layout(catalogues: Sequence[Catalogue], layout: Layout, record: type | str | None) -> Catalogue:
    """The catalogue of a layout's record. Raises UsageError when the caller says another."""
    catalogue = named(catalogues, layout.spec.name)
    if record is not None and named(catalogues, record) is not catalogue:
        raise UsageError(f"the layout is for {layout.spec.name}, not for another record")
    return catalogue


def find(
    catalogues: Sequence[Catalogue], name: str | None, header: Sequence[str], posttyp: str | None = None
) -> Catalogue | None:
    """The catalogue of a file's records.

    Args:
        catalogues: those to choose from.
        name: the file's name, which may say it.
        header: its header: the catalogue whose fields hold most of it, when nothing else says it; of several
            the one of whose required fields it lacks fewest, then the first.
        posttyp: what its sidecar says, which is followed unless the header fits another better.

    Returns:
        The catalogue; None when nothing says it and no field of any stands in the header. A file without
        header may be of any: the first.
    """

    def fit(catalogue: Catalogue) -> int:
        return sum(text in catalogue.spec.by_name for text in header)

    def lacks(catalogue: Catalogue) -> int:
        spec = catalogue.spec
        return sum(field.required_in(spec.letter) and field.name not in header for field in spec.fields)

    best = max(catalogues, key=lambda each: (fit(each), -lacks(each) if header else 0))
    for said in (posttyp, posttyp_of(name) if name and posttyp is None else None):
        for catalogue in catalogues:
            if catalogue.spec.posttyp == said and (said != posttyp or fit(catalogue) >= fit(best)):
                return catalogue
    return best if fit(best) or not header else None
