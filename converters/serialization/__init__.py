"""Files of other formats as bytes: TOML, XML, ZIP, compressed streams, data prepared at build time."""
