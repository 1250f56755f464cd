"""Points: what was handed in is read, fitted to the exercise's cells, run, and each assert judged."""
