"""The screens in a web browser on the same computer: server, the process behind it, its driver and its page."""
