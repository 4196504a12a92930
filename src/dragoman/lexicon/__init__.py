"""Loaders of the data files: words, names and tables, no rules of their own."""
