"""Article -> Reading: sentences, tokens, parse, names, quotes and time expressions, all as spans of the stored text."""
