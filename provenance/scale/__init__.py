"""The machines an audit runs on: one computer, with a process for each processor."""
