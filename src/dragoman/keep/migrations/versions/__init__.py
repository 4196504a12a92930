"""One module a layout, named by its number."""
