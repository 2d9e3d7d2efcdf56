"""The place Resources: help a clinician can reach, and people of their own."""
