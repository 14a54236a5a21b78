"""What to say: content without a file format, built from what analysis counted.

It guards: a builder decides what is said, an exporter only how it is printed.
"""
