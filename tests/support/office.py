"""An office with two admins, as journeys of invitations and approvals need it."""

import re
from dataclasses import dataclass

import pyotp

from models.queries.staff import second_factor
from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.menu import taps_duty

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Invented; an authenticator app would show its codes."""
_LINK = re.compile(r"start=(u_[A-Za-z0-9_-]+)")


@dataclass
class Office:
    """Hendra asks, Nur agrees or not."""

    stage: Stage
    hendra: Somebody
    nur: Somebody

    async def invites(
        self,
        name: str = "Rahma Yulianti",
        *,
        role: str = "🚶 Petugas lapangan",
        place: str = "merbau",
        phone: str | None = None,
    ) -> None:
        """The whole wizard, until a second head is asked."""
        await taps_duty(self.hendra, "➕ Undang petugas")
        await self.hendra.taps(role)
        await self.hendra.says(place)
        await self.hendra.says(name)
        await (self.hendra.says(phone) if phone else self.hendra.taps("⏭️ Lewati"))
        await self.hendra.taps("✅ Ya, undang")

    async def link(self, **what: str) -> str:
        """An invitation that Nur agreed to: what stands behind `start=`."""
        await self.invites(**what)
        await self.nur.taps("✅ Setujui")
        return link_in(self.hendra.last)

    async def code_for(self, somebody: Somebody) -> None:
        """Set up the second factor, as `admin totp` does."""
        assert self.stage.bot is not None
        async with self.stage.bot.db.session() as session:
            await second_factor.set_secret(
                session,
                user_id=somebody.person.id,
                secret=SECRET,
                by="cli:test",
                now=self.stage.clock.now(),
            )

    def code(self, *, steps_ahead: int = 0) -> str:
        """What the authenticator app shows."""
        return pyotp.TOTP(SECRET).at(self.stage.clock.now(), counter_offset=steps_ahead)


async def office(stage: Stage, *, admins: int = 2) -> Office:
    """Everybody has pressed Start; both are admins of Kepulauan Meranti, or only Hendra is."""
    hendra = stage.person("Hendra Saputra", phone="+6281234567804")
    nur = stage.person("Nur Aini", phone="+6281234567807")
    for somebody in (hendra, nur)[:admins]:
        await somebody.starts()
        await stage.duty(somebody, Role.ADMIN, "14.10")
    return Office(stage, hendra, nur)


def link_in(text: str) -> str:
    """The payload of the link in a message."""
    found = _LINK.search(text)
    assert found is not None, text
    return found[1]


async def elsewhere(stage: Stage) -> Somebody:
    """An admin of Natuna, to whom nothing of Kepulauan Meranti is there."""
    natuna = stage.person("Orang Natuna", phone="+6281234567888")
    await natuna.starts()
    await stage.duty(natuna, Role.ADMIN, "21.03")
    return natuna
