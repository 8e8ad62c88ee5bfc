"""Work lists, and tasks made of them."""
