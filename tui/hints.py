"""What a first-time reader is told, one thing at a time, on the line that would say that nothing is filtered.

A hint goes when the list is asked something else, and the next one comes
when that line is free again. Each comes once; there are seven in all.
"""

HINTS = (
    "Første gang? ↑ og ↓ går gennem listen, og ? viser alle taster.",
    "Tip: [ og ] skifter år, og s tager de senere år med.",
    "Tip: / søger, mens du skriver, og r rydder alle filtre.",
    "Tip: v skriver forvaltningens vurdering, og e retter; alt kan fortrydes.",
    "Tip: Y kopierer listen til regnearket, og c vælger kolonnerne.",
    "Tip: a åbner papiret ved linjen, og Ctrl+P finder enhver handling.",
    "Tip: w gemmer det, du ser, under et navn og finder det frem igen.",
)
"""In the order they are told."""


def hint_after(seen: int) -> str:
    """Give the next hint; empty when all have been told."""
    return HINTS[seen] if 0 <= seen < len(HINTS) else ""
