"""The page on this computer: paste articles, correct what was recovered, see and take the editions."""
