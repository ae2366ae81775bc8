"""What was typed into a command, kept as a form keeps it: what is wrong is said with its option."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal


@contextmanager
def said_by_option(options: Mapping[str, str]) -> Iterator[None]:
    """Work with a form; what it refuses is told under the options.

    Args:
        options: by the field of the form, the option or argument where it was typed; a field that is not
            among them is an option of its own name.

    Raises:
        Refusal: the form refuses something.
    """
    try:
        yield
    except FormRefusal as refusal:
        faults = (
            f"{options.get(field, '--' + field.replace('_', '-'))}: {sentence}"
            for field, sentence in refusal.fields.items()
        )
        raise Refusal(" ".join(faults)) from refusal
