"""Warm, sandboxed kernels: a process that has imported the heavy libraries forks one child for each notebook."""
