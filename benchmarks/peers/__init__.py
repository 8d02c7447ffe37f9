"""What a user would pick instead of this page: one small app for each, the same rows in all."""
