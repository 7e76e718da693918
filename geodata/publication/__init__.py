"""What the edition says of itself: how to cite it, under which licences, and its descriptions for machines."""
