"""Long work: the Job row is the single truth of what waits, runs and ended; workers are processes."""
