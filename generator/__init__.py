"""A partnership's plan, kept as data, checked and published as a site.

The floors of this package, each importing only those below it: the shell (`cli`,
`mkdocs_plugin`), `pipeline`, the edges (`load`, `observations`, `write`), the pure
middle (`schema` … `pages`), the records (`model`, `views`) and the ground
(`diagnostics`).  `pyproject.toml` holds that order as import contracts.
"""
