"""The package document, the navigation documents and the zip container."""
