"""The conformance kit: valid and faulty files of every format, with the findings that each must give.

    from cvrgvr.testing.kit import compare, write_kit

    write_kit("kit")                            # files, manifest.json, expected.json
    compare("kit", "findings-of-ours.json").same
    judge("kit")                                # what this version finds in a kit, also in an older one

A system in any language reads the files as `manifest.json` says, writes what it finds in the form of
`expected.json`, and has the two compared. Nothing is listed by hand: the files are the rules' own examples
and what the generator makes.
"""

from cvrgvr.testing.kit.comparing import Comparison, Difference, compare
from cvrgvr.testing.kit.judging import KIT, judge
from cvrgvr.testing.kit.writing import write_kit

__all__ = ["KIT", "Comparison", "Difference", "compare", "judge", "write_kit"]
