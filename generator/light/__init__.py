"""What keeps the built pages light and private.

Here belongs what is done to a page and its files after they are made: what they may load,
what of the theme's styles they need, what the search knows of them.  Texts in, texts out;
what a page says is the business of `pages`.
"""
