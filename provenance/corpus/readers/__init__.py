"""Readers turn the bytes of a file into texts: one small module a format, behind one registry.

* `sources` has what goes in and comes out, `limits` what is refused, `registry` who reads what.
* Each other module reads one kind, and opens what stands inside a container through the registry.
"""
