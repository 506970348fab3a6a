"""Small numbers in data/: what the files of people tell, and what is to be withheld.

Here belongs what an indicator with `disclosure: people` may publish.  `cells` says what the
rows are, `sums` which of them add up to which, `checks` what is wrong in the files as they
are, `history` what they tell together with earlier ones, and `protection` makes rows that
may be published.  The reckoning belongs to `statistics`, reading and git to the edges.

Rates and shares are not looked at, though a count can be worked out from a rate whose
population is known: that of an indicator of people belongs in data/ only where its count
could stand there, too.  Nor are notes, but for the sum that a derived value shows.
"""

from generator.disclosing.checks import check
from generator.disclosing.history import Earlier
from generator.disclosing.protection import NOTE, protect

__all__ = ["NOTE", "Earlier", "check", "protect"]
