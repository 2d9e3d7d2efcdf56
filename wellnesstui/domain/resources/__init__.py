"""Support resources and people: how to reach them, and when a resource was checked."""
