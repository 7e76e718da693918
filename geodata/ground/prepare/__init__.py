"""Prepare a theme of the ground from a raw source: clip it, classify it, make it sound, write the theme's file.

`python -m geodata.ground.prepare` does so. `raw` reads the source partition by partition, `task` says what is asked,
`shapes` clips, `partition` makes features of a partition, and `theme` joins them to the file and has it checked.
"""
