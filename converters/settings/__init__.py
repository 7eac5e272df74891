"""Settings that stand in files and in the environment, for what is not said on the command line."""
