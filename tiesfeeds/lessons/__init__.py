"""The lessons, a folder each, named as its notebook is: what it shows and what its exercise asks."""
