"""The tables, one module a subject. Importing this package puts all of them on the metadata."""

from models.tables.approvals import Approval, Invite, SecondFactor
from models.tables.asks import ConsentAsk, RegisteredTold
from models.tables.audit import AuditHead, AuditLine
from models.tables.base import metadata
from models.tables.broadcasts import (
    Broadcast,
    BroadcastContent,
    BroadcastStep,
    Delivery,
    DeliveryState,
)
from models.tables.campaigns import CampaignStop, SavedSegment
from models.tables.claim_office import ClaimLink, ClaimReceipt, ClaimStall
from models.tables.claims import Claim, ClaimHeir, ClaimMove, ClaimTold, ClaimTry
from models.tables.deaths import DeathMatch, DeathReport
from models.tables.desk import DeskCase, DeskGroup, DeskLine
from models.tables.duties import StaffDuty
from models.tables.enrolments import Enrolment, EnrolmentTold
from models.tables.events import EventAnswer, EventVisit, SocialEvent
from models.tables.exports import Export
from models.tables.faq import FaqBook, FaqCount, FaqQuestion, FaqVersion
from models.tables.figures import DecreeRow, QuoteGiven
from models.tables.groups import GroupMember, GroupPhoto, TypedPerson, WorkGroup
from models.tables.heir_cards import HeirCard, HeirLink
from models.tables.imports import (
    BatchStatus,
    ImportBatch,
    ImportMapping,
    ImportRow,
    ListUpload,
    RosterEntry,
)
from models.tables.inbox import Conversation, HandledUpdate, PoisonUpdate, Replica, Reply
from models.tables.jobs import JobRequest, JobSchedule
from models.tables.key_check import KeyCheck
from models.tables.memberships import Membership
from models.tables.notices import ChatGate, Notice, NoticeState, SendRate
from models.tables.papers import ClaimPaper, PaperList
from models.tables.people import Account, Basis, Consent, Erasure, Heir, Person, Registration
from models.tables.places import Regency, Village
from models.tables.school import SchoolChild

__all__ = [
    "Account",
    "Approval",
    "AuditHead",
    "AuditLine",
    "Basis",
    "BatchStatus",
    "Broadcast",
    "BroadcastContent",
    "BroadcastStep",
    "CampaignStop",
    "ChatGate",
    "Claim",
    "ClaimHeir",
    "ClaimLink",
    "ClaimMove",
    "ClaimPaper",
    "ClaimReceipt",
    "ClaimStall",
    "ClaimTold",
    "ClaimTry",
    "Consent",
    "ConsentAsk",
    "Conversation",
    "DeathMatch",
    "DeathReport",
    "DecreeRow",
    "Delivery",
    "DeliveryState",
    "DeskCase",
    "DeskGroup",
    "DeskLine",
    "Enrolment",
    "EnrolmentTold",
    "Erasure",
    "EventAnswer",
    "EventVisit",
    "Export",
    "FaqBook",
    "FaqCount",
    "FaqQuestion",
    "FaqVersion",
    "GroupMember",
    "GroupPhoto",
    "HandledUpdate",
    "Heir",
    "HeirCard",
    "HeirLink",
    "ImportBatch",
    "ImportMapping",
    "ImportRow",
    "Invite",
    "JobRequest",
    "JobSchedule",
    "KeyCheck",
    "ListUpload",
    "Membership",
    "Notice",
    "NoticeState",
    "PaperList",
    "Person",
    "PoisonUpdate",
    "QuoteGiven",
    "Regency",
    "RegisteredTold",
    "Registration",
    "Replica",
    "Reply",
    "RosterEntry",
    "SavedSegment",
    "SchoolChild",
    "SecondFactor",
    "SendRate",
    "SocialEvent",
    "StaffDuty",
    "TypedPerson",
    "Village",
    "WorkGroup",
    "metadata",
]
