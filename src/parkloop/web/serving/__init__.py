"""``parkloop serve``: starts web and workers, names its workers, reaps the dead."""
