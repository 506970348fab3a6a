"""The first line of a file of the plan, which names its schema to editors.

Here belongs how the line is read and written.  That a file lacks it is the business of
`rules`.  The form is that of the YAML language server
(https://github.com/redhat-developer/yaml-language-server#using-inlined-schema).
"""

from __future__ import annotations

import re

LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S*)\s*\Z")
"""The whole line; its group is the schema's address."""
SCHEMA = re.compile(r"((?:(?:\.\./)+|https?://\S+/)(?:[^/\s]+/)*)([^/\s]+)\.schema\.json\Z")
"""An address of a schema; its groups are the folder and the kind."""


def line_for(kind: str, folder: str) -> str:
    """The line for a kind of file; `folder` leads to the schemas and ends with a slash."""
    return f"# yaml-language-server: $schema={folder}{kind}.schema.json"
