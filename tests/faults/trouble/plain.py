"""What a person is told when something fails: a plain sentence, nothing of the machine."""

import re

_OF_THE_MACHINE = re.compile(
    r"errno|sqlite|traceback|exception|0x[0-9a-f]|\bNone\b|\bnull\b|object at|database|constraint|\{|\}"
    r"|\.unfinished|\.new\b|-journal",
    re.IGNORECASE,
)


def is_plain(sentence: str) -> bool:
    """Whether a coordinator can read it: whole sentences, without a word of the machine."""
    return bool(
        sentence
        and (sentence[0].isupper() or sentence[0] in "“/")
        and sentence.endswith(".")
        and "\n" not in sentence
        and not _OF_THE_MACHINE.search(sentence)
    )
