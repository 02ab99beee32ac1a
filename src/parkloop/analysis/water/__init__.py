"""Exchange of water, and of anything else by quality: targets and the networks that reach them (guideline 6.2, 6.3)."""
