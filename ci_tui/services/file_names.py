"""Names of people as a part of a file's."""

import re
import unicodedata

from ci_tui.domain.names import clean

_LONGEST = 60  # bytes of a name in that of a file; systems allow 255 in all
_NOT_IN_NAMES = re.compile(r"[^\w]+|_+")


def in_file_name(name: str, otherwise: str) -> str:
    """A name as a part of a file's: letters and figures of any script with dashes between them."""
    bare = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", clean(name)).casefold())
    short = bare.encode()[:_LONGEST].decode("utf-8", "ignore").strip("-")
    return short or otherwise
