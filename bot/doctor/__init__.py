"""What `baton doctor` looks at, one part of the world a file. Nothing is changed anywhere."""
