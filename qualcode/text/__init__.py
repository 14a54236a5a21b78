"""What can be said about plain text: clean it, split it, find things in it. No input or output.

Every position is a code point, half-open `[start, end)`, in the string that was given.
"""
