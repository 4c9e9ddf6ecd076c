"""Many timers: due in one instant, and overdue after a restart."""
