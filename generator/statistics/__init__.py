"""Honest statistics: pure functions on plain sequences, one room a module.

Here belong formulas and what may be concluded from them: `xmr` (process control) and
`verdicts` (what its signals mean), `trend` (recent trend of annual values), `intervals`
(confidence), `rates` (rates and sums of months), `change` (two figures in words),
`disclosure` (small numbers) and `suppression` (what to hide).  `readings` are the values of
a series; `state` is what is said of them, with `spacing` and `explained`, and `measures` of
several series; `comparison` is the finding in plain words, with `pairing` and `quantity`.
`figures`, `wanted` and `feasible` are the ground they stand on.  Reading files, drawing and
page text do not belong here.  Nothing here reads a clock, and nothing needs more than the
standard library.
"""
