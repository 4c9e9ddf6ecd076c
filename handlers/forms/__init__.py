"""Forms: what is asked, what was answered so far, and how a raw answer becomes a value."""
