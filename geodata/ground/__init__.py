"""The ground the layers lie on: streets, tracks, buildings, fields, water, names and relief, and the tiles cut from it.

`themes` declares what there is; `features` and `blocks` read it, `rules` and `checking` check it; `prepare` makes a
theme's file from a raw source. `grid` divides the ground into tracts, `cut` says what their tiles hold, `tracts` cuts
and `pack` packs them into the archives in `tiles/` (`python -m geodata.ground`); `working` has it done by several
processes, and `archive` reads a tile. The files in `themes/` are the source of truth.
"""
