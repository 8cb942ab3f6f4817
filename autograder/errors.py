"""What people do wrong, as an exception that needs no large library to be caught."""


class CourseError(Exception):
    """Wrong use that a person can mend; the text says what is wrong, where, and what to do."""
