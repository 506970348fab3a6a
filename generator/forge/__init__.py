"""The service that keeps the repository: its comments, issues and pull requests.

`base` says what is asked of such a service, `github` and `gitlab` how each is asked, `here`
which one this is.  `keep` keeps one comment, issue or pull request up to date; `branches`
commits and pushes; `checked` finds the proposal whose checks ended, and `proposals` turns the
outcome of a filled-in form into a pull request or an answer.

Everything that is read from the service or from a proposal was written by somebody else: it
is data, and nothing of it is run, followed or shown as markup.
"""

from generator.forge.base import Comment, Forge, ForgeError, Issue, PullRequest

__all__ = ["Comment", "Forge", "ForgeError", "Issue", "PullRequest"]
