"""A small paper for the tests: two sound entries and one without an amount."""

from pathlib import Path

PAPER = """# Bevillinger, der udløber efter 2025

Ved udgangen af 2025 udløber en række bevillinger i Havnby Kommune.

## Pejlemærke: Flere i arbejde

### Vejen til et job på havnen

Bevilling 2025: 1,2 mio. kr. i servicemidler
0,4 mio. kr. i indsatsmidler

#### Beskrivelse

Ledige får en fast makker på en af havnens virksomheder.

#### Resultater

31 pct. af de 64 deltagere er kommet i arbejde.

#### Forvaltningens vurdering

Forvaltningen anbefaler, at indsatsen videreføres.

### Morgenholdet

Bevilling 2025: 0,7 mio. kr. i servicemidler

#### Beskrivelse

Borgere uden døgnrytme mødes klokken otte om en fælles opgave.

#### Resultater

Holdet har haft 22 deltagere.

#### Forvaltningens vurdering

Det er ikke relevant at videreføre indsatsen.

### Lektiebussen

#### Beskrivelse

En bus kører rundt i kommunen med lektiehjælp.

#### Resultater

Bussen er endnu ikke leveret.

#### Forvaltningens vurdering

Det er for tidligt at vurdere indsatsen.
"""


def write_paper(folder: Path, name: str = "bilag.txt", text: str = PAPER) -> Path:
    """Write the paper to a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
