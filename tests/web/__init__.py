"""The web face: sessions, pages, streams, and what a browser makes of them."""
