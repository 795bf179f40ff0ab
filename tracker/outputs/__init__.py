"""What leaves the program: documents, letters and JSON."""
