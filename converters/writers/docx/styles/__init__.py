"""Word styles: names, properties, fonts, and what differs from them."""
