"""Types of identifiers, so that an entity's id is never taken for a claim's. Not where ids are made."""

from typing import NewType

DocumentId = NewType("DocumentId", int)
EntityId = NewType("EntityId", int)
ClaimId = NewType("ClaimId", int)
CitationId = NewType("CitationId", int)
EditId = NewType("EditId", int)
