"""Full-text index over Chinese text in both scripts; derived, rebuildable."""
