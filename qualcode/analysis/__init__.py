"""Counting: frames in, matrices out; pure, and the only place where `counting.md`'s rules are computed."""
