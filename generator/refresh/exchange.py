"""Two folders that change places in one step of the file system.

Here belong the systems' own calls: renameat2 with RENAME_EXCHANGE on Linux (since Linux 3.15
and glibc 2.28), renamex_np with RENAME_SWAP on macOS.  What to do without them is the business
of `commit`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_CWD = -100
"""From <fcntl.h>."""
_RENAME_EXCHANGE = 2
"""From <linux/fs.h>."""
_RENAME_SWAP = 2
"""From <sys/stdio.h>."""
_UNABLE = {
    getattr(errno, name)
    for name in ("EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP")
    if hasattr(errno, name)
}
"""What systems and file systems answer that have no exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot.

    Raises OSError where it could, and refuses.
    """
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        arguments = (_AT_CWD, names[0], _AT_CWD, names[1], _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        arguments = (*names, _RENAME_SWAP)
    else:
        return False
    if rename is None:
        return False
    if rename(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNABLE:
        return False
    raise OSError(code, os.strerror(code), str(one))
