"""Small screens that ask one thing and give one answer; they never see a project."""
