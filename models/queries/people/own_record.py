"""Which chat a person's record is bound to: the one that made it, or one that proves its phone.

Whoever types somebody's NIK signs up "himself" too. What becomes of a record is told only where
no stranger can be: to the account whose words the person's row is made of, and to one that shared
its own contact card with the number that the office had listed.
"""

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from models.queries.people.given import open_answers
from models.queries.vaults import PHONE
from models.tables import Person, Registration
from models.tables.vault import Vault


def is_bound(vault: Vault, registration: Registration, person: Person) -> bool:
    """Whether this account may hear what becomes of the person."""
    if not registration.own or registration.person_id != person.id:
        return False
    if not registration.matched:
        return True
    answers = open_answers(vault, registration)
    mine = vault.blind_index(answers.phone, purpose=PHONE)
    return answers.phone_verified and bool(person.phone_index) and mine == person.phone_index


def has_its_own_voice() -> ColumnElement[bool]:
    """Whether a chat speaks for the person's row: its yes and its no are not an office's to give.

    Who said yes there and took it back waits for a new word from there, not for a signature.
    """
    speaks = select(Registration.id).where(
        col(Registration.person_id) == col(Person.id), col(Registration.matched).is_(False)
    )
    return exists(speaks)
