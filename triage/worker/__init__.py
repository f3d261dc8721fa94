"""When things happen, and in which process: rounds, the scheduler, health."""
