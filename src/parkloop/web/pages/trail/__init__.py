"""The audit trail: read, filtered, exported."""
