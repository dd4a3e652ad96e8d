"""An event of one article while it is put together."""

from dataclasses import dataclass, field
from typing import Any

from data_prep.happenings import Happening
from data_prep.parties import Party


@dataclass(eq=False)
class Event:
    """What one or more sentences tell of, with its parties, place and day as far as they are settled."""

    happening: Happening
    kind: str
    status: str
    parties: list[Party]
    where: Any                      # whereabouts.Whereabouts
    sentence: int                   # index of the telling sentence
    date: Any = None                # dates.DateValue
    anaphoric: bool = False         # enriches an event told before; none of its own
    recalled: bool = False          # of an earlier time, by a date of its clause, in an article without a day
    also: list = field(default_factory=list)    # sentences that tell it again
    told: bool = False              # talks somebody travelled for, and that are told again as held
    occasion: Any = None
    of_a_day: bool = False          # a visit that ends on the day on which it began
    shared: bool = False            # its days are those of a journey through several countries

    @property
    def people(self) -> set:
        """The keys of those who are parties, not only present."""
        return {p.key for p in self.parties if p.principal}

    @property
    def is_told_outright(self) -> bool:
        """True for what a word of its own tells, not by a sign or a saying, and not only as known."""
        return not self.anaphoric and not self.happening.weak and self.kind != "statement"

    @property
    def lands(self) -> set:
        """The known countries and bodies of those who are parties, not only present."""
        return {p.land for p in self.parties if p.principal} - {None}

    @property
    def lands_of_all(self) -> set:
        """The known countries and bodies of everybody named, those only present too."""
        return {p.land for p in self.parties} - {None}
