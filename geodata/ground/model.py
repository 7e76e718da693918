"""Describe what a feature of the ground carries besides its geometry and its id."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from geodata.everyday import everyday
from geodata.model import Id, Words

Month = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
"""A year, or a year and a month."""


class GroundProperties(BaseModel):
    """The properties of a feature of the ground; what does not apply or is not known is left out.

    Unlike a place of the layers it makes no claim of its own: it shows what one data set held when it was made.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: Annotated[str, Field(alias="class")]
    """One of the theme's classes."""
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)
    as_of: Month | None
    """When the source was made, None where it carries no date."""
    name_en: Words | None = None
    name_ko: Words | None = None
    structure: Literal["bridge", "tunnel", "ford"] | None = None
    rank: Annotated[int, Field(ge=1, le=6)] | None = None
    """Weight of a name, 1 the greatest."""
    min_zoom: Annotated[float, Field(ge=3, le=14)] | None = None
    """Zoom from which a name is written."""
    country: Literal["KP", "CN", "RU", "KR", "JP"] | None = None
    between: Words | None = None
    """The countries on both sides of a border, e.g. KP-CN."""
    ref: Words | None = None
    """Number painted on a runway."""
    intermittent: bool | None = None
    """Water that falls dry."""

    @model_validator(mode="after")
    def _both_names(self) -> "GroundProperties":
        if self.name_ko is not None and self.name_en is None:
            raise ValueError("name_ko without name_en; geodata.search.romanise spells it")
        return self

    def in_tiles(self) -> dict[str, object]:
        """Return what tiles carry: what drawing needs, no provenance, names as English writers spell them.

        `name_mr` is the name in McCune–Reischauer, where that is another.
        """
        carried = {"class": self.kind, **self.model_dump(exclude={"kind", "sources", "as_of"}, exclude_none=True)}
        if self.name_en is not None and (name := everyday(self.name_en)) != self.name_en:
            carried |= {"name_en": name, "name_mr": self.name_en}
        return carried
