"""One file per screen: a screen has the project, calls one verb per wish, and shows the outcome."""
