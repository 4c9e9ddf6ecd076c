"""One file a change; expand first, contract in a later release."""
