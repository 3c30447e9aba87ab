"""Packages for work side by side."""
