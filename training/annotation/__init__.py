"""Drawing, writing down and checking the annotation of licensed articles."""
