"""What the screens of one item need beside views: forms, differences, strips, words of steps."""
