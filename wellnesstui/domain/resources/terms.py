"""The controlled vocabularies of resources: each word of a file with its title for people.

A new word is one line here, and nothing else.
"""

from __future__ import annotations

EVERYWHERE = "INTL"
"""The region of what belongs to no country."""
CLINICIANS = "clinicians"
"""The audience that includes several of the others."""

_TYPED = {"organisation": "organization", "counselling": "counseling"}
_FILED = {typed: filed for filed, typed in _TYPED.items()}


def typed(word: str) -> str:
    """The word of our files as a person types and reads it."""
    return _TYPED.get(word, word)


def filed(word: str) -> str:
    """The word as our files spell it, which are older than the spelling that people read."""
    return _FILED.get(word, word)


KINDS = {
    "crisis": "Talk to someone now (call or text)",
    "peer": "Peer support",
    "finding": "Finding help",
    "therapy": "Therapy",
    "practice": "Guided practice",
    "app": "Apps",
    "tool": "Tools and questionnaires",
    "course": "Courses",
    "podcast": "Podcasts",
    "book": "Books",
    "organisation": "Organizations and guides",
}
"""In display order: those that answer now come first."""

COSTS = {
    "free": "free",
    "low": "free or low fee",
    "part": "some free content",
    "members": "for members",
    "employer": "through an employer",
    "rate": "standard call rates",
    "borrow": "buy or borrow",
    "paid": "paid",
    "unknown": "cost unknown",
}

AUDIENCES = {
    "anyone": "anyone",
    CLINICIANS: "all caring professions",
    "nurses": "nurses and midwives",
    "physicians": "physicians",
    "residents": "residents and fellows",
    "dentists": "dentists",
    "therapists": "therapists and counselors",
    "social-workers": "social workers",
    "responders": "first responders",
    "students": "health professions students",
    "leaders": "leaders and organizations",
    "families": "families and friends",
    "veterans": "veterans and service members",
    "lgbtq": "LGBTQ+ people",
    "indigenous": "Native and Indigenous people",
    "deaf": "deaf and hard-of-hearing people",
    "disabled": "people with disabilities",
    "immigrants": "immigrant clinicians",
    "young": "young people",
}
WITHIN = {CLINICIANS: ("nurses", "physicians", "dentists", "therapists", "social-workers")}
"""The audiences that an audience includes."""
ALSO = {
    CLINICIANS: "everyone who works in care",
    "physicians": "doctors doctor medical",
    "residents": "resident fellow intern interns trainee trainees",
    "dentists": "dentist dental",
    "nurses": "nurse midwife nursing",
    "therapists": "therapist psychologists psychologist counsellors counsellor psychotherapists",
    "social-workers": "social worker",
    "responders": "paramedics ambulance fire police",
    "lgbtq": "lesbian gay bisexual trans transgender queer",
    "indigenous": "Alaska First Nations tribal",
    "deaf": "deafblind hearing",
    "disabled": "disabled disability",
    "immigrants": "immigrant graduates",
    "veterans": "military",
    "crisis": "line helpline hotline phone number",
    "peer": "line helpline phone number",
    "organisation": "organisations",
    "grief": "suicide loss bereaved bereavement",
    "adverse-events": "adverse event error mistake second victim",
    "shift-work": "night shift nights",
    "leaders": "organisations",
    "counselling": "counselling",
    "rate": "price",
}
"""Other words for a word of a file, for searching."""

TOPICS = {
    "suicide": "thoughts of suicide",
    "crisis": "crisis",
    "distress": "distress",
    "listening": "someone who listens",
    "peer-support": "peer support",
    "counselling": "counseling and therapy",
    "groups": "groups",
    "substance-use": "substance use",
    "abuse": "relationship abuse",
    "disaster": "disaster",
    "trauma": "trauma",
    "secondary-trauma": "secondary and vicarious trauma",
    "compassion-fatigue": "compassion fatigue",
    "moral-injury": "moral injury",
    "burnout": "burnout",
    "grief": "grief",
    "adverse-events": "when something goes wrong",
    "anxiety": "stress and anxiety",
    "low-mood": "low mood",
    "sleep": "sleep",
    "shift-work": "shift work and fatigue",
    "self-care": "self-care",
    "self-compassion": "self-compassion",
    "mindfulness": "mindfulness and meditation",
    "body": "grounding and body",
    "gratitude": "gratitude and awe",
    "thoughts": "thoughts and CBT",
    "mood": "mood tracking",
    "planning": "notes and planning",
    "end-of-shift": "end of shift",
    "debriefing": "debriefing",
    "self-check": "questionnaires and self-checks",
    "licensing": "licensing and disclosure",
    "legal": "complaints and legal trouble",
    "ethics": "ethics",
    "workplace": "the workplace",
    "violence": "violence at work",
    "disability": "disability",
    "trauma-informed": "trauma-informed care",
    "supervision": "supervision",
    "training": "training",
    "rural": "rural and remote work",
    "referral": "information and referral",
    "reading": "reading lists",
    "directory": "directories",
}

LANGUAGES = {
    "en": "English",
    "ar": "Arabic",
    "ase": "American Sign Language",
    "ca": "Catalan",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "fi": "Finnish",
    "fil": "Filipino",
    "fr": "French",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "sv": "Swedish",
    "ta": "Tamil",
    "yue": "Cantonese",
    "zh": "Chinese",
}

PAGE, SECONDARY, LIST, NOT_YET = "page", "secondary", "list", "not yet"
CHECKS = {
    PAGE: "checked {month}",
    SECONDARY: "listed publicly; last checked {month}",
    LIST: "checked {month}, according to {file}",
    NOT_YET: "not checked yet",
}
"""Where name and contact were checked: on a page of the operator, a public body or the press; only
in a public list or an encyclopedia; by the author of an own list; not at all. Nobody dialed.
"""

ZONES = {
    "America/Los_Angeles": "Pacific time",
    "America/New_York": "Eastern time",
    "Asia/Kolkata": "India time",
    "Asia/Tokyo": "Japan time",
    "Europe/Berlin": "German time",
    "Europe/Lisbon": "Lisbon time",
}
"""The names of zones for people; others are named by their city."""
