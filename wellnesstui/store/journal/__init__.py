"""The journal that undo reads, versions and tombstones for merging, and import batches."""
