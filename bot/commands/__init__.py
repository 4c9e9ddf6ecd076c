"""The commands of `baton` that need no running bot."""
