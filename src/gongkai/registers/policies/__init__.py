"""Normative documents, interpretations, decision dossiers, responses to concerns."""
