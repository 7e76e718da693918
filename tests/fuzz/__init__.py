"""Ask the atlas what no reader would, and see that it answers plainly: never with a fault of its own."""
