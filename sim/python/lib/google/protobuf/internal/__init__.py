"""What generated modules call."""
