"""Changing the files of plan/ without disturbing what people wrote in them.

Text in, text out: one layout for a whole file (`canonical`, `new_file`), and single changes
that leave every other line as it is (`with_value`, `with_item`, `without`).  Each result is
read back and compared with what was meant before it is returned; what cannot be done raises
`CannotEdit`.  Nothing here touches a file on disk.
"""

from generator.yamledit.canonical import canonical, new_file
from generator.yamledit.edits import with_item, with_value, without
from generator.yamledit.faults import CannotEdit

__all__ = ["CannotEdit", "canonical", "new_file", "with_item", "with_value", "without"]
