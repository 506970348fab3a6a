"""Refreshing the figures: from the publishers' files to data/, all of it or nothing.

`steps` is the list of what happens, in order.  `intake` chooses what to read (`supplies`),
gets the files (`obtain`) and runs the readers (`reading`), whose readings become `rows`;
`merge` lays them over those that stand; `editions` and `confirm` find what a person should
look at first; `contents` makes the texts of the files (`csvout`, `record`, `state`); `report`,
`terminal` and `proposal` say it to people.  `commit` alone writes to data/, and `network`
alone reaches the network.
"""

from generator.refresh.request import CannotRefresh, Request
from generator.refresh.steps import Outcome, run

__all__ = ["CannotRefresh", "Outcome", "Request", "run"]
