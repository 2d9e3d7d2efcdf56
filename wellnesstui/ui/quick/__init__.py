"""The check-in as a small form under the prompt."""
