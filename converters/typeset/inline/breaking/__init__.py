"""Where a line may end, and where it does."""
