"""Measures on the screen: answering one, its result with the ones before, and the list of all.

``MeasureList`` in ``measure_list.py`` is what a place puts into a panel: it shows each measure with the
day of its last result and opens what is chosen. ``opening.py`` opens a measure from anywhere else.
"""
