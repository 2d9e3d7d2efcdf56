"""The place Breaks: today's sessions and the rules of reminders."""
