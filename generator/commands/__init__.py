"""The commands of `plan`, one a module, and the list of them.

A command is a module with `arguments`, which adds what it takes to its parser, and `run`,
which does it and returns an exit code.  Only the module of the command that was called is
imported, and it imports in `run` what only it needs: `plan validate` is to be quick.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "validate": "Check every file of the plan and its data.",
    "diff": "Say what changed between two states of the plan, in sentences.",
    "explain": "Say what a code of a finding means, or list all codes.",
    "fmt": "Bring the files of plan/ into one layout.",
    "build": "Check the plan, build the site, check the site.",
    "serve": "Show the site and rebuild it after each change.",
    "pages": "Write the pages as Markdown files, for any other site engine.",
    "codeowners": "Write the list of reviewers from what boards name.",
    "forms": "Write the forms with which anyone proposes a change.",
    "propose": "Change the plan as a form that was sent asks for.",
    "data refresh": "Read the sources' latest files into data/, all or nothing.",
    "smoke": "Ask a published site for its main pages, and whether it is the latest build.",
    "stale": "List what is overdue: series, linked strategies that end, quarterly returns.",
    "forge comment": "Keep the comment on a pull request that tells its changes.",
    "forge issue": "Keep one issue up to date, and close it when nothing is left to say.",
    "forge pull-request": "Propose what differs here as a pull request, kept up to date.",
    "forge proposal": "Open the pull request of a filled-in form, or answer below it.",
}
"""Every command and what it does; one of two words is `<first>_<second>.py`, with _ for -."""

GROUPS: Mapping[str, str] = {
    "data": "Bring in the latest figures.",
    "forge": "Speak with the service that keeps the repository; run in CI.",
}
"""What the first words of commands of two words stand for."""
