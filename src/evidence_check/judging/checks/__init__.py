"""One file for each weakness; ``judging.registry`` lists them."""
