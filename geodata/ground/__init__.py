"""The ground the layers lie on: streets, tracks, buildings, fields, water, names and relief, and the tiles cut from it.

`themes` declares what there is, `features` reads and `rules` checks it, `cut` and `pack` make the archives in `tiles/`
(`python -m geodata.ground`), and `archive` reads a tile from them. The files in `themes/` are the source of truth.
"""
