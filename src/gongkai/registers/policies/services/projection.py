"""Keeping the projected dates of a document in step with its facts and relations."""

from __future__ import annotations

from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.choices import ACTING, RelationState
from gongkai.registers.policies.lives import life_of, project
from gongkai.registers.policies.models import PolicyDocument, Relation
from gongkai.registers.policies.reading import number_key
from gongkai.registers.policies.services.acts import body_terms
from gongkai_rules.validity import Life, Terms


def acts_on(document: PolicyDocument) -> list[Relation]:
    """Confirmed relations that move the validity of the document, whoever entered them."""
    rows = Relation.objects.unscoped("the validity of a document is the same for everyone")
    return list(
        rows.filter(target=document, state=RelationState.CONFIRMED, kind__in=ACTING).order_by(
            "effective_on", "pk"
        )
    )


def life(document: PolicyDocument) -> Life:
    """The life of a saved document."""
    return life_of(document, acts_on(document) if document.pk else [])


def place(document: PolicyDocument, terms: Terms | None = None) -> None:
    """Set the projected dates on the object, without saving."""
    dates = project(life(document), terms or body_terms(document.body_id))
    document.first_day, document.last_day = dates.first_day, dates.last_day
    document.end_cause, document.amended_day = dates.end_cause, dates.amended_day


def refresh(document: PolicyDocument) -> None:
    """Project anew and save the four columns."""
    place(document)
    document.save(update_fields=["first_day", "last_day", "end_cause", "amended_day"])


def mirror(document: PolicyDocument, item: Item, content: Content) -> None:
    """Repeat the version on the row of the list, without saving."""
    document.title = content.title[:300]
    document.document_number = content.document_number[:80]
    document.number_key = (
        number_key(content.document_number)[:80] if (content.document_number) else ""
    )
    document.issuer = (content.issuer or item.body.name)[:200]
    if content.made_on is not None:
        document.made_on = content.made_on
    document.displayed_on = content.displayed_on or item.displayed_on
    document.listed_on = document.displayed_on or document.made_on
