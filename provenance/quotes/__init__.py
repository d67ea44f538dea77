"""Pages come in, quotations go out: what is quoted, by which words, and who is said to speak.

Modules in order: marks, sentences, cues, speakers, attributions (marked words), speech (without
marks), replies (mail), casts (full names), confidence, quotations, shared.
"""
