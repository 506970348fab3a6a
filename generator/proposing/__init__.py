"""From a form that was sent to a changed plan, or to an answer that says what to correct.

Reading, deciding and saying touch no file; `steps` puts them in order, and it alone writes,
all or nothing.
"""
