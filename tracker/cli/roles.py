"""`roles`: who may do what in a store on a server."""

import argparse

from db.roles import ROLES, script
from tracker.cli.printing import say, say_json, write
from tracker.flows.administering import set_up_roles
from tracker.settings import Settings


def roles(settings: Settings, call: argparse.Namespace) -> int:
    """Set up the roles on a server, or write the SQL that does it."""
    if call.sql and call.json:
        say_json({"roles": list(ROLES), "sql": script()})
        return 0
    if call.sql:
        write(f"{script()}\n")
        return 0
    location = set_up_roles(settings.store)
    if call.json:
        say_json({"store": location, "roles": list(ROLES)})
        return 0
    say(f"Rollerne er sat op i {location}:")
    say("  pejl_reader læser alt")
    say("  pejl_officer læser, tilføjer og retter, og kan ikke slette en vurdering eller ændre tabeller")
    say("  pejl_administrator ejer tabellerne og kører pejl migrate")
    say("Giv en bruger en rolle i databasen: GRANT pejl_officer TO signe;")
    return 0
