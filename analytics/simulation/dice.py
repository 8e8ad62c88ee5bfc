"""The dice of a world: one stream of chance, so that the same seed draws the same customers."""

from random import Random


class Dice(Random):
    """Python's own generator, and the few things that are drawn again and again."""

    def chance(self, share: float) -> bool:
        return self.random() < share

    def about(self, seconds: float) -> int:
        """Milliseconds: about so many seconds, never none."""
        return int(1000 * seconds * (0.3 + 1.4 * self.random())) + 1

    def hexadecimal(self, digits: int) -> str:
        return f"{self.getrandbits(4 * digits):0{digits}x}"

    def new_id(self, moment: int) -> str:
        """A UUIDv7 of this millisecond."""
        bits = self.getrandbits(74)
        number = moment << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | (bits & (2**62 - 1))
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
