"""What can be said about segments before they are labelled."""
