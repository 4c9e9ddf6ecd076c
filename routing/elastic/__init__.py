"""What to do with more work than fits: help from next door, parts, the queue. Values in, values out."""
