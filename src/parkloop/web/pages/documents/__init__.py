"""The documents room: what a run has written, what each file is for, and its download."""
