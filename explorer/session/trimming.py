"""Give memory that is free back to the system. Frees nothing itself, and does nothing where the system does it anyway."""

import ctypes
import sys
from contextlib import suppress


def give_back_memory() -> None:
    """Hand freed memory back; after millions of short texts, glibc would keep more of it than there is in use."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another libc
            ctypes.CDLL(None).malloc_trim(0)
