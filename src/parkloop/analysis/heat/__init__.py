"""Heat integration of plants and of the whole park: targets, levels, links, steam (guideline 6.3, 6.5)."""
