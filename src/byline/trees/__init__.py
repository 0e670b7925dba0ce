"""Boosted decision trees: inference, reasons and the weights."""
