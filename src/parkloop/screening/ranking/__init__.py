"""Rankings of alternatives, one method a module."""
