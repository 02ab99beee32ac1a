"""The installation: its parks and its people."""
