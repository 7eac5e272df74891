"""Training the labels of recovery: examples, the model in numpy, and cross-validation by family."""
