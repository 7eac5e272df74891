"""XHTML to model, for every reader whose input is markup."""
