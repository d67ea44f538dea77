"""Derivations and quotations come in, verdicts go out: is it marked, credited, and faithful.

Modules in order: rules, overlaps, exhibits, credit, fidelity, speakers, copies, repeats,
furnishings, identical, checks, shares, judgement.
"""
