"""Guided exercises: their steps and their timing."""
