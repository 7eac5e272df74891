"""Official documents and letters, told by their parts and read by the rules of GB/T 9704-2012."""
