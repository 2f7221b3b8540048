"""The one kind of error whose text is for the person who asked."""


class UserError(Exception):
    """Something that cannot be done as asked; the message says why and what to do."""
