"""The nouns of the house: frozen values from the standard library only, so that any worker can unpickle them."""
