"""The doors that people use: a command, a button, a new order."""
