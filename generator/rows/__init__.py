"""What schema and plan say of the rows in data/: findings for each cell, and between rows.

`checks` takes the rows one by one, `wording` says what is wrong with a number or a period,
`series` looks at the rows of one source together, `revisions` at data/revisions.csv.
Reading the text is the business of `csvtext`.
"""

from generator.rows.checks import check

__all__ = ["check"]
