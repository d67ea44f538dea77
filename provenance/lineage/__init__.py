"""Families and quotations in, derivations out: who had it first, how sure, and why.

Modules in the order of the data: settings (what is known of a page), sides (of one occurrence),
evidence (one small function a kind), weights, claims (two pages weighed), rivals (of one copy),
branchings (of all copies), families, repeats, relations, cycles, derivations; then trees.
"""
