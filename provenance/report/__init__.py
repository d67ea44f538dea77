"""An audit in, documents for people and programs out.

`results` puts an audit into rows (the JSON result), `findings` decides from rows and texts what a
reader is shown, and one module a format draws it. A saved result is drawn by the same path.
"""
