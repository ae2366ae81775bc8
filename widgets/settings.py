"""What a person can set to their liking, and what there is to choose from."""

from ci_tui.domain.form_fields import Choice

THEME_CHOICES = (
    Choice("evening", "Evening", "dark and quiet"),
    Choice("paper", "Paper", "light, for daylight and projectors"),
    Choice("contrast", "Contrast", "black and white, the easiest to read"),
)


DATE_CHOICES = (
    Choice("day-first", "The day first", "3/12 is the third of December"),
    Choice("month-first", "The month first", "3/12 is the twelfth of March"),
)
