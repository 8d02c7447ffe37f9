"""What a server of the page must keep shut, and whether a running one does."""
