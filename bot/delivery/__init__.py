"""Going out: cards are reconciled, notices are sent once, timers fire once."""
