"""What history teaches: rehearsals of a changed company. Pure: values in, values out."""
