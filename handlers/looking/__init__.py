"""Looking: lists, one order with its history, the board, loads, reasons."""
