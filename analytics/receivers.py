"""What the other packages' facts become here: the only file that hears them."""
