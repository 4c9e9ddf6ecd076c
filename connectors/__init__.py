"""Other people's systems, read for facts. Neighbours never import each other."""
