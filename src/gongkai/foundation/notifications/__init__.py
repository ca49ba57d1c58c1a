"""What a person is told in the desk and by e-mail."""
