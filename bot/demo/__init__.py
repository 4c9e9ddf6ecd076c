"""The example company with a past, so that there is something to look at."""
