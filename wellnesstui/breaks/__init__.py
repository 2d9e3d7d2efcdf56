"""Breaks: when one is due, and how that reaches a person."""
