"""From bytes to characters: encodings, line ends, the characters common in each of them."""
