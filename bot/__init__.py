"""The process: start, wire, listen, tick, deliver."""
