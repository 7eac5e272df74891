"""One module or folder a format: Edition to bytes."""
