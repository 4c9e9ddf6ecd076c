"""The rules core: values in, values out."""
