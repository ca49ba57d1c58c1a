"""Items, their immutable versions, the two pointers, and the publish log."""
