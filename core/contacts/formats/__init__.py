"""How each kind of file is read: workbooks, delimited text, and the encodings of their letters."""
