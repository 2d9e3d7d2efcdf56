"""A person's own words, activities and mood labels."""
