"""The columns of a pass: which texts are suspect, and the columns that rules ask, made of them.

How a column is looked at depends on what it holds: `kind_of` tells. One whose texts repeat is asked once for
each distinct text; a time is taken apart into day and clock, an identity number into its halves, a list into
its items; a text that is new in nearly every row is searched by patterns.
"""
