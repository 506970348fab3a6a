"""From indicators and their series to what may be said of them.

Here belongs what needs both the plan's own words (which way is wanted, how often figures
come, what a total leaves out) and the statistics: `judgement` (the finding and the state of
an indicator), `measures` (the one state of a success measure) and `health` (how old a
series is).  Formulas belong to `statistics`, pages to `pages`.
"""
