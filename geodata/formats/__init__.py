"""Read the files people bring along, one module a format, without trusting anything in them."""
