"""The words of the field: frozen dataclasses, standard library only, no input or output."""
