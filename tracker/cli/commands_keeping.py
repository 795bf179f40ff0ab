"""The part of the command tree that keeps the store safe; light, as the rest of it."""

from tracker.cli import words
from tracker.cli.grammar import Commands, command


def add_keeping(commands: Commands) -> None:
    """Add backup, restore, copy, migrate, roles and doctor."""
    backup = command(
        commands,
        "backup",
        "tracker.cli.keeping:backup",
        "tag en sikkerhedskopi, og efterprøv den",
        "pejl backup ~/kopier/pejl-fredag.sqlite3",
    )
    backup.add_argument("file", type=words.place, metavar="FIL", help="hvor kopien lægges: et navn, der er ledigt")
    backup.add_argument("--overwrite", action="store_true", help="skriv over en fil, der ligger der i forvejen")

    restore = command(
        commands,
        "restore",
        "tracker.cli.keeping:restore",
        "sæt en sikkerhedskopi i lagerets sted; det, der var, bliver gemt",
        "pejl restore ~/kopier/pejl-fredag.sqlite3",
    )
    restore.add_argument("file", type=words.place, metavar="FIL", help="sikkerhedskopien; den bliver ikke ændret")

    copy = command(
        commands,
        "copy",
        "tracker.cli.keeping:copy",
        "kopiér et helt lager til et sted, hvor der ikke er noget",
        "pejl copy pejl.sqlite3 postgresql://signe@vaert/pejl",
    )
    copy.add_argument("source", type=words.place, metavar="FRA", help="et lager: en fil eller en URL")
    copy.add_argument("target", type=words.place, metavar="TIL", help="en fil, der ikke er der, eller en tom database")

    migrate = command(
        commands,
        "migrate",
        "tracker.cli.keeping:migrate",
        "bring lageret op til denne udgave af Pejl, efter en sikkerhedskopi",
        "pejl migrate",
    )
    migrate.add_argument("--no-backup", action="store_true", help="uden at tage en sikkerhedskopi først")

    roles = command(
        commands,
        "roles",
        "tracker.cli.roles:roles",
        "sæt rollerne læser, sagsbehandler og administrator op på en PostgreSQL-server",
        "pejl roles --store postgresql://server/pejl",
        "pejl roles --sql > roller.sql",
    )
    roles.add_argument("--sql", action="store_true", help="skriv kun den SQL, der skal køres")

    doctor = command(
        commands,
        "doctor",
        "tracker.cli.doctor:doctor",
        "se lageret efter, og sig, hvad der er galt, og hvad du kan gøre",
        "pejl doctor",
        'pejl doctor --acknowledge "Driften rettede en stavefejl i titlen"',
    )
    doctor.add_argument(
        "--acknowledge",
        type=words.some_words,
        metavar="TEKST",
        help="skriv, at ændringer uden om Pejl er set efter, og hvad de var",
    )
