"""What the weekly letter always says."""

HOW = (
    "Har nogen en bevilling i hånden, kan ugebrevet tie om den til en dag, du vælger, dog højst til dagen før næste "
    "frist. På skærmen viser U ugebrevet, og x kvitterer. Det kan også skrives:"
)
AGAIN = "Ændrer beløbet eller fristen sig, kommer bevillingen igen. Alt om en bevilling: pejl show og dens nummer."
CLOSING = (
    "Brevet er skrevet af Pejl. Det kommer hver uge, også når intet udløber. Kommer det ikke, er noget gået galt; "
    "pejl digest status siger hvad."
)
LEGEND = "~ foran et beløb: rundet af."
SUMS_ARE_OF = "Summerne er af bevillingerne i dette brev."
WHERE = "Hele ugebrevet er i Pejl: pejl digest."
NO_DOOR = "Der er ingen kommende frist i kalenderen. Se efter med pejl calendar."
NEXT_DOOR = "Næste frist, hvor der kan besluttes"
