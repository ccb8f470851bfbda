"""What can go wrong with an archive."""

from __future__ import annotations


class StoreError(Exception):
    """The archive cannot be opened, read or written; the message says which and why."""


class RefusedRecordError(StoreError):
    """A record that does not hold together, so this one is not kept; the archive itself is sound."""


class IdentityError(StoreError):
    """Identities that cannot be joined or taken apart as asked; the archive is as it was."""


class InterruptedQueryError(StoreError):
    """A question that was broken off before it was answered; the archive is as it was."""


class UnknownReportError(StoreError):
    """The archive holds no report of that id."""


class CorrectionError(StoreError):
    """A correction that cannot be meant; the message names the field."""
