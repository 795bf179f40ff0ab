"""One parser per family of documents, and the Danish they share."""
