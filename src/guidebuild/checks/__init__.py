"""Trouble in content that only the whole guide shows: a check takes a guide and returns diagnostics."""

from guidebuild.checks.content import check_content
from guidebuild.checks.evidence import check_evidence
from guidebuild.checks.references import check_references

__all__ = ["check_content", "check_evidence", "check_references"]
