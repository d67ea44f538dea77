"""Passages in, matches and families out: which characters are shared.

Modules in the order of the data: tables (words of all documents as columns), rarity, seeds,
chains, extension, spans, matches (the first tier); fingerprints, pairs, rewrites (the second);
edits; then borders, clipping and families.
"""
