"""Reading credits: people, publications, dates and places out of single lines."""
