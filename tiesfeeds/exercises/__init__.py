"""The exercises, one module each: a learner's own numbers, and how each answer follows from them."""
