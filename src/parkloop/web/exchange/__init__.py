"""What comes in and goes out: uploads made safe, drafts, versions, backup and restore."""
