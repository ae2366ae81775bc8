"""What the program says when it cannot do what was asked."""


class Refusal(Exception):
    """An expected failure, told as one plain sentence for a person.

    Every layer raises it; commands print it on stderr and end with status 1, screens show it and keep
    what was typed. `str(refusal)` is the whole sentence.
    """
