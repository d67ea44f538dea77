"""What executors do: pure functions from the batches of a partition to batches."""
