"""Tests of the policy: rules, baseline, settings."""
