"""(X)HTML to the model, for every reader whose input is markup."""
