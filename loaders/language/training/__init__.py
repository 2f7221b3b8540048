"""The recipe of the English pipeline: treebanks and name corpora in, `loaders/language/model` out."""
