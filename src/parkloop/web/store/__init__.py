"""What is kept: park versions as immutable content-hashed documents, drafts with their edits, the head."""
