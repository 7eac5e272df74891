"""Several articles in one raw text: where each begins, before anything is recovered."""
