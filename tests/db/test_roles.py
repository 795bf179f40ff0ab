"""Reader, officer, administrator: what each may do is held by the database itself."""

from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import text

from db.models import Base
from db.queries import detail, listing, review
from db.queries.records import Question
from db.roles import ROLES, script
from db.store import open_store
from tests.cli.papers import PAPER
from tests.conftest import NOW
from tests.making import draft, paper, take_in
from tests.postgres import Server
from tracker.assessment import Verdict
from tracker.drafts import Outcome
from tracker.errors import StoreError
from tracker.flows.administering import migrate_store, set_up_roles
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft
from tracker.flows.starting import fill_database
from tracker.profile import Fund, YearAmount
