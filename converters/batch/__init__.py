"""Many articles: plan, run, manifest, resume; local processes or a Dask cluster."""
