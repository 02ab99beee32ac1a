"""Figures of a run as files and as specs, and the script that draws them in the browser."""
